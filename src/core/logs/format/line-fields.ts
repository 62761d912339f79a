/** What a tally reads of a line; the numbers are indices in the arrays that {@link locateFront} fills. */
export const FIELD = {
  time: 0,
  reused: 1,
  protocol: 2,
  name: 3,
  connection: 4,
  requests: 5,
  client: 6,
  agent: 7,
} as const;
export type Field = keyof typeof FIELD;
/** where the index of a variable goes that nobody asks for */
export const UNNEEDED = 8;
export const FIELD_COUNT = 9;

/** Several variables may serve; the first that the format has is taken. */
export const VARIABLES: Readonly<Record<Field, readonly string[]>> = {
  time: ['msec', 'time_iso8601', 'time_local'],
  reused: ['ssl_session_reused'],
  protocol: ['ssl_protocol'],
  name: ['ssl_server_name', 'server_name'],
  connection: ['connection'],
  requests: ['connection_requests'],
  client: ['remote_addr', 'realip_remote_addr', 'binary_remote_addr'],
  agent: ['http_user_agent'],
};

/** The field that a variable serves, null where none. */
export const fieldOf = (variable: string): Field | null =>
  (Object.keys(VARIABLES) as Field[]).find((field) => VARIABLES[field].includes(variable)) ?? null;
