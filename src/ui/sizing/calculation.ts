import { knownNginx } from '../../store/platform.ts';
import { type CalculatorAnswer, calculate } from '../../store/sizing/calculate.ts';
import {
  type CalculatorFields,
  type CalculatorInput,
  readFields,
  type TextField,
} from '../../store/sizing/calculator-fields.ts';
import { useApp, useSession } from '../session.tsx';

/** What is typed, what it means, and what comes out. */
export interface Calculation {
  readonly input: CalculatorInput;
  readonly fields: CalculatorFields;
  readonly answer: CalculatorAnswer;
}

export function useCalculation(): Calculation {
  const input = useApp((state) => state.calculator);
  const nginx = useApp(knownNginx);
  return { input, fields: readFields(input), answer: calculate(input, nginx) };
}

/** What a field of the calculator needs to be drawn and changed. */
export function useField(field: TextField) {
  const { store } = useSession();
  const value = useApp((state) => state.calculator[field]);
  return {
    value,
    onChange: (text: string) => store.getState().setCalculator({ [field]: text }),
  };
}
