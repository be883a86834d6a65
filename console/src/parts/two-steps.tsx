import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../api/client.ts';
import { Note, Verdict } from './page.tsx';
import { useStepFocus } from './use-step-focus.ts';

/** Whether the summary is shown, what was refused, and the act that binds: once at a time. */
export function useTwoSteps() {
	const [isSummary, setIsSummary] = useState(false);
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	const heading = useStepFocus(isSummary);
	async function run(act: () => Promise<void>) {
		if (isBusy) return;
		setIsBusy(true);
		setError(undefined);
		try {
			await act();
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			// The proof of identity was given up: nothing was done, and nothing went wrong.
			if (failure.slug !== 'confirm-identity') setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	return {
		isSummary,
		error,
		heading,
		run,
		next: () => setIsSummary(true),
		back: () => {
			setError(undefined);
			setIsSummary(false);
		},
	};
}

/** What binds is done in two steps (C. civ., art. 1127-2; WCAG 2.2, 3.3.4): the sentence, the name of the step, what was refused, the step. */
export function TwoSteps(props: {
	steps: ReturnType<typeof useTwoSteps>;
	say: string;
	/** Of each step: what to do, and its name. */
	first: { lead: string; name: string };
	summary: { lead: string; name: string };
	refused: (error: ApiError) => ComponentChildren;
	children: ComponentChildren;
}) {
	const { steps, say, first, summary, refused, children } = props;
	const { isSummary, error, heading } = steps;
	const { lead, name } = isSummary ? summary : first;
	return (
		<>
			<Verdict tone="info" shape="note" say={say} lead={lead} />
			<h2 ref={heading} tabIndex={-1}>
				{name}
			</h2>
			{error !== undefined && refused(error)}
			{children}
		</>
	);
}

/** Says what was refused; what it rests on is read again, and what was typed may stay. */
export function RefusedStep(props: {
	title: string;
	/** The button that reads again. */
	go: string;
	again: () => void;
	children: ComponentChildren;
}) {
	const { title, go, again, children } = props;
	return (
		<Note
			tone="stop"
			shape="fail"
			title={title}
			alert
			actions={
				<button class="btn" type="button" onClick={again}>
					{go}
				</button>
			}
		>
			{children}
		</Note>
	);
}
