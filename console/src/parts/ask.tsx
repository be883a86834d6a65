import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../api/client.ts';
import { useProblem } from '../signin/problem.ts';
import { Dialog } from './dialog.tsx';
import { Note } from './page.tsx';

/**
 * A question before an act: says what will be lost and what stays. The left button leaves, the right one repeats the verb. What went
 * wrong is said in the dialog; an act whose proof of identity was given up leaves it.
 */
export function Ask(props: {
	title: string;
	/** Of the button that leaves. */
	keep: string;
	/** Of the button that acts. */
	go: string;
	danger?: boolean;
	/** Replaces what the platform says of an error, where the console has better words. */
	explain?: (error: ApiError) => string | undefined;
	act: (form: HTMLFormElement) => Promise<void>;
	close: () => void;
	children: ComponentChildren;
}) {
	const { title, keep, go, danger, explain, act, close, children } = props;
	const say = useProblem();
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function run(form: HTMLFormElement) {
		if (isBusy) return;
		setIsBusy(true);
		try {
			await act(form);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug === 'confirm-identity') close();
			else setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	const own = error === undefined ? undefined : explain?.(error);
	return (
		<Dialog title={title} onClose={close}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void run(event.currentTarget);
				}}
			>
				{children}
				{error !== undefined && (
					<Note tone="stop" shape="fail" title={own ?? say(error) ?? ''} alert />
				)}
				<div class="do">
					<button class="btn" type="button" onClick={close}>
						{keep}
					</button>
					<button class={danger === true ? 'btn danger main' : 'btn main'} type="submit">
						{go}
					</button>
				</div>
			</form>
		</Dialog>
	);
}
