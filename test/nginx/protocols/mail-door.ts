export type MailProtocol = 'imap' | 'pop3' | 'smtp';

/** How a client comes in: which protocol, and whether TLS begins at once or when it asks for it. */
export interface MailDoor {
  readonly protocol: MailProtocol;
  readonly starttls: boolean;
}
