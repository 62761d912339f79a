import process from 'node:process';

/**
 * In place of the SDK's own: it would bring a validator of JSON schemas for forms that a server asks its client to fill in, and none
 * is asked for here. What tools are given is validated by their own schemas.
 */
class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error('no form is asked for');
  }
}

export { DefaultJsonSchemaValidator, process };
