import type { Step, StepName } from "@/lib/api/schemas/connection";
import { duration } from "@/lib/time";
import { Button } from "@/ui/button";
import { Problem } from "@/ui/problem";
import { Circle, CircleCheck, CircleMinus, CircleX, LoaderCircle, Power } from "lucide-react";
import { useEffect, useRef } from "react";
import styles from "./test-steps.module.css";
import type { TestState } from "./use-connection-test";

const expected: readonly (readonly [StepName, string])[] = [
  ["reach_host", "Reach the host"],
  ["trust_certificate", "Trust its certificate"],
  ["accept_token", "Accept the token"],
  ["find_warehouse", "Find the warehouse and its state"],
  ["list_catalogs", "List catalogs"],
  ["run_statement", "Run SELECT 1"],
];

interface TestStepsProps {
  test: TestState;
  /** What was tested is no longer what the fields say. */
  outdated: boolean;
  onStartWarehouse: () => void;
}

export function TestSteps({ test, outdated, onStartWarehouse }: TestStepsProps) {
  const steps = test.phase === "idle" ? [] : test.steps;
  const running = test.phase === "running";
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (running) section.current?.scrollIntoView({ block: "nearest" });
  }, [running]);
  const atNow = running ? expected.findIndex(([name]) => !steps.some(({ step }) => step === name)) : -1;
  return (
    <section ref={section} className={styles["test"]} aria-label="Test of the connection">
      <h2>{test.phase === "idle" ? "What Test Connection tries" : "Test of the connection"}</h2>
      <ol aria-live="polite">
        {expected.map(([name, title], i) => (
          <StepLine key={name} title={title} step={steps.find(({ step }) => step === name)} now={i === atNow} />
        ))}
      </ol>
      {running && test.waited !== undefined && (
        <p className={styles["verdict"]} role="status">
          The warehouse is starting; SELECT 1 has waited {duration(test.waited)}. A classic one takes minutes.
        </p>
      )}
      <Verdict test={test} outdated={outdated} onStartWarehouse={onStartWarehouse} />
    </section>
  );
}

const icons = { ok: CircleCheck, failed: CircleX, skipped: CircleMinus };
const words = { ok: "went well", failed: "failed", skipped: "skipped" };

function StepLine({ title, step, now }: { title: string; step: Step | undefined; now: boolean }) {
  const Icon = step ? icons[step.state] : now ? LoaderCircle : Circle;
  return (
    <li className={styles["step"]} data-state={step?.state ?? (now ? "now" : "ahead")}>
      <Icon size={16} aria-hidden />
      <span className={styles["title"]}>
        {step?.title || title}
        {step && <span className="hidden-text"> {words[step.state]}</span>}
      </span>
      {step && step.state !== "skipped" && <span className={styles["time"]}>{duration(step.milliseconds)}</span>}
      {step?.sentence && <p className={styles["sentence"]}>{step.sentence}</p>}
    </li>
  );
}

function Verdict({ test, outdated, onStartWarehouse }: TestStepsProps) {
  if (test.phase === "broken") return <Problem error={test.error} />;
  if (test.phase !== "done") return null;
  if (outdated) return <p className={styles["verdict"]}>The fields were changed after this test. Test again.</p>;
  const asleep = test.ok && test.steps.some(({ step, state }) => step === "run_statement" && state === "skipped");
  if (asleep)
    return (
      <p className={styles["verdict"]}>
        The warehouse is stopped, and stays stopped unless you say otherwise.
        <Button icon={Power} onClick={onStartWarehouse}>
          Start the warehouse and test again
        </Button>
      </p>
    );
  return (
    <p className={styles["verdict"]} data-ok={test.ok}>
      {test.ok ? "The connection works." : "The connection does not work yet."}
    </p>
  );
}
