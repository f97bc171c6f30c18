// Looks at everything before it fails, so that one run tells all that is wrong.

export class Faults {
  #found = [];

  /** Goes on after a failure and keeps it for the end. */
  async keep(looking) {
    try {
      await looking;
    } catch (error) {
      this.#found.push(error.message);
    }
  }

  check() {
    if (this.#found.length > 0) throw new Error(this.#found.join("\n"));
  }
}
