import { useSyncExternalStore } from "react";

/** A value that several parts of the page watch, and that code outside React may change. */
export class Store<T> {
  private readonly listeners = new Set<() => void>();
  private value: T;

  constructor(first: T) {
    this.value = first;
  }

  get = (): T => this.value;

  set = (next: T): void => {
    if (Object.is(next, this.value)) return;
    this.value = next;
    for (const listener of [...this.listeners]) listener();
  };

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
