import type { Step } from "@/lib/api/schemas.gen";
import { duration } from "@/lib/time";
import { Button } from "@/ui/button";
import { Problem } from "@/ui/problem";
import { StepLine } from "@/ui/step-line";
import { Power } from "lucide-react";
import { useEffect, useRef } from "react";
import styles from "./test-steps.module.css";
import type { TestState } from "./use-connection-test";

const stepTitles: readonly (readonly [Step["step"], string])[] = [
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
  const current = running ? stepTitles.findIndex(([name]) => !steps.some(({ step }) => step === name)) : -1;
  return (
    <section ref={section} className={styles["test"]} aria-label="Test of the connection">
      <h2>{test.phase === "idle" ? "What Test Connection tries" : "Test of the connection"}</h2>
      <ol aria-live="polite">
        {stepTitles.map(([name, title], i) => {
          const step = steps.find(({ step }) => step === name);
          return (
            <StepLine
              key={name}
              title={step?.title || title}
              state={step?.state}
              running={i === current}
              milliseconds={step?.milliseconds}
              sentence={step?.sentence}
            />
          );
        })}
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

function Verdict({ test, outdated, onStartWarehouse }: TestStepsProps) {
  if (test.phase === "broken") return <Problem error={test.error} />;
  if (test.phase !== "done") return null;
  if (outdated) return <p className={styles["verdict"]}>The fields were changed after this test. Test again.</p>;
  const warehouseStopped =
    test.ok && test.steps.some(({ step, state }) => step === "run_statement" && state === "skipped");
  if (warehouseStopped)
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
