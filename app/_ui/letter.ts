/** The letter by which an option is called: A for position 0. */
export const letterOf = (position: number) => String.fromCharCode(65 + position)
