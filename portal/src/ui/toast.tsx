import { Store, useStore } from "@/lib/store";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { IconButton } from "./button";
import styles from "./overlay.module.css";

interface Message {
  id: number;
  text: string;
  good: boolean;
}

const messages = new Store<Message[]>([]);
let last = 0;

function show(text: string, good: boolean): void {
  last += 1;
  messages.set([...messages.get().slice(-3), { id: last, text, good }]);
}

/** Says in passing that something was done, or was not. */
export const toast = { done: (text: string) => show(text, true), failed: (text: string) => show(text, false) };

const dismiss = (id: number) => messages.set(messages.get().filter((message) => message.id !== id));

export function Toasts() {
  const shown = useStore(messages);
  return (
    <Radix.Provider swipeDirection="right" duration={6000}>
      {shown.map(({ id, text, good }) => (
        <Radix.Root
          key={id}
          className={styles["toast"]}
          type={good ? "background" : "foreground"}
          onOpenChange={(open) => !open && dismiss(id)}
        >
          {good ? (
            <CircleCheck size={16} className={styles["good"]} aria-hidden />
          ) : (
            <CircleAlert size={16} className={styles["bad"]} aria-hidden />
          )}
          <Radix.Description asChild>
            <p>{text}</p>
          </Radix.Description>
          <Radix.Close asChild>
            <IconButton icon={X} label="Dismiss" />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className={styles["toasts"]} />
    </Radix.Provider>
  );
}
