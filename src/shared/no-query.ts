/** The query of a route that takes no parameters: any that is sent is refused. */
export class NoQuery {}
