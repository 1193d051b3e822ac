import { useEffect, useRef, useState } from "react";

interface Sample {
  at: number;
  done: number;
}

const sampleWindow = 30_000;
const leastSpan = 2_000;

export interface Rate {
  perSecond: number;
  millisecondsLeft: number | null;
}

/** How fast `done` has grown in the last half minute, by this machine's own clock; null until that can be said. */
export function useRate(run: string, done: number, total: number): Rate | null {
  const samples = useRef<{ run: string; list: Sample[] }>({ run, list: [] });
  const [rate, setRate] = useState<Rate | null>(null);
  useEffect(() => {
    if (samples.current.run !== run) samples.current = { run, list: [] };
    const now = Date.now();
    const list = [...samples.current.list.filter(({ at }) => now - at < sampleWindow), { at: now, done }];
    samples.current.list = list;
    setRate(rateOf(list, total));
  }, [run, done, total]);
  return rate;
}

export function rateOf(samples: readonly Sample[], total: number): Rate | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < leastSpan || last.done <= first.done) return null;
  const perSecond = (1000 * (last.done - first.done)) / (last.at - first.at);
  return { perSecond, millisecondsLeft: (1000 * (total - last.done)) / perSecond };
}
