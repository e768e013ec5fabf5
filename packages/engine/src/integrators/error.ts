/** A method of integration that doesn't exist or doesn't suit the equations. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError'
}
