import { useSyncExternalStore } from 'react';
import { useSession } from '../../session.tsx';
import { Icon } from '../../shared/icon.tsx';
import { chooseTheme, currentTheme, onThemeChange, type Theme } from '../../shared/style/theme.ts';
import './header.css';
import { clearPage } from '../privacy/clear.ts';
import { SilenceMenu } from '../privacy/silence.tsx';
import { Places } from './places.tsx';
import { VersionSelect } from './version-select.tsx';

interface HeaderProps {
  readonly onOpen: () => void;
  readonly onPrint: () => void;
  readonly onKeys: () => void;
}

export function Header({ onOpen, onPrint, onKeys }: HeaderProps) {
  const session = useSession();
  return (
    <header className="bar">
      <h1 className="brand">
        <Mark />
        tls-resume
      </h1>
      <Places />
      <VersionSelect />
      <div className="bar-actions">
        <SilenceMenu />
        <button type="button" className="button quiet" onClick={onOpen} title="Open files (Ctrl+O)">
          <Icon name="open" />
          <span className="bar-word">Open</span>
        </button>
        <button type="button" className="button quiet" onClick={onPrint} title="Print the report (Ctrl+P)">
          <Icon name="print" />
          <span className="bar-word">Print</span>
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => clearPage(session)}
          title="Forget the text and all results"
        >
          <Icon name="clear" />
          <span className="bar-word">Clear</span>
        </button>
        <button
          type="button"
          className="button quiet icon-only"
          onClick={onKeys}
          aria-label="Keys"
          title="Keys (?)"
        >
          <Icon name="keys" />
        </button>
        <ThemeSwitch />
      </div>
    </header>
  );
}

/** A circle that closes again: a session that is resumed. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
      <path d="M23.5 10.5A9.5 9.5 0 1 0 25.5 16" className="mark-ring" />
      <path d="M25.5 4.5v7H18.5" className="mark-arrow" />
    </svg>
  );
}

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const THEME_WORDS: Readonly<Record<Theme, string>> = {
  system: 'Theme: as the system',
  light: 'Theme: light',
  dark: 'Theme: dark',
};

function ThemeSwitch() {
  const theme = useSyncExternalStore(onThemeChange, currentTheme);
  return (
    <button
      type="button"
      className="button quiet icon-only"
      onClick={() => chooseTheme(NEXT[theme])}
      aria-label={THEME_WORDS[theme]}
      title={`${THEME_WORDS[theme]}. Press to change.`}
    >
      <Icon name={theme} />
    </button>
  );
}
