/** Clients by the time of their next visit, the earliest first: a binary heap in typed arrays. */
export class EventQueue {
  #times = new Float64Array(1024);
  #clients = new Uint32Array(1024);
  #size = 0;

  get nextTime(): number {
    return this.#size > 0 ? this.#times[0]! : Number.POSITIVE_INFINITY;
  }

  push(time: number, client: number): void {
    if (this.#size === this.#times.length) this.#grow();
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#times[parent]! <= time) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#times[at] = time;
    this.#clients[at] = client;
  }

  /** Takes the earliest one. @returns its client; the queue must not be empty */
  pop(): number {
    const client = this.#clients[0]!;
    const last = --this.#size;
    const time = this.#times[last]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= last) break;
      if (child + 1 < last && this.#times[child + 1]! < this.#times[child]!) child++;
      if (this.#times[child]! >= time) break;
      this.#move(child, at);
      at = child;
    }
    this.#times[at] = time;
    this.#clients[at] = this.#clients[last]!;
    return client;
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from]!;
    this.#clients[to] = this.#clients[from]!;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    times.set(this.#times);
    this.#times = times;
    const clients = new Uint32Array(this.#clients.length * 2);
    clients.set(this.#clients);
    this.#clients = clients;
  }
}
