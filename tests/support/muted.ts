/** Keeps what a server prints about errors that a test expects out of the output, until the returned function is called. */
export function muteErrors(): () => void {
  const { error } = console;
  console.error = () => {};
  return () => {
    console.error = error;
  };
}
