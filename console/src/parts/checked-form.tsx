import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../api/client.ts';
import { useProblem } from '../signin/problem.ts';
import { Errors } from './field.tsx';
import { Note } from './page.tsx';

/** What is to be corrected, by field. */
export type Problems<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** A form that says what is to be corrected, with links to its fields, and is sent once at a time. */
export function CheckedForm<Name extends string>(props: {
	/** Absent: it stands under the heading of a card. */
	heading?: string;
	/** What it is for. */
	lead?: string;
	/** The word of its button. */
	go: string;
	/** Whether it is as broad as the page. */
	isBroad?: boolean;
	/** Its fields in the order of the page; each is the id of its element. */
	fields: readonly Name[];
	/** Finds what is missing before anything is sent. */
	check: (form: HTMLFormElement) => Problems<Name>;
	send: (form: HTMLFormElement) => Promise<void>;
	/** The fields that the platform refuses; without one, the form says what the platform says. */
	explain: (error: ApiError) => Problems<Name>;
	/** Its fields. */
	children: (problems: Problems<Name>) => ComponentChildren;
}) {
	const { heading, lead, go, isBroad = false, fields, check, send, explain, children } = props;
	const say = useProblem();
	const [problems, setProblems] = useState<Partial<Record<Name, string>>>({});
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function submit(form: HTMLFormElement) {
		if (isBusy) return;
		setError(undefined);
		const missing = check(form);
		setProblems(missing);
		if (Object.keys(missing).length > 0) return;
		setIsBusy(true);
		try {
			await send(form);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			// The proof of identity was given up: nothing was done, and nothing went wrong.
			if (failure.slug === 'confirm-identity') return;
			const refused = explain(failure);
			setProblems(refused);
			if (Object.keys(refused).length === 0) setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	return (
		<form
			class={heading === undefined ? 'slim' : isBroad ? 'card' : 'card slim'}
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void submit(event.currentTarget);
			}}
		>
			{heading !== undefined && <h2>{heading}</h2>}
			{lead !== undefined && <p class="mut read">{lead}</p>}
			<Errors
				list={fields.flatMap((name) => {
					const text = problems[name];
					return text === undefined ? [] : [{ id: name, text }];
				})}
			/>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			{children(problems)}
			<div class="do">
				<button class="btn main" type="submit">
					{go}
				</button>
			</div>
		</form>
	);
}

/** The same problems for fields that say them in fixed words. */
export function problemsOf<Name extends string>(
	names: Iterable<Name>,
	words: Readonly<Record<Name, string>>,
): Problems<Name> {
	const found: Partial<Record<Name, string>> = {};
	for (const name of names) found[name] = words[name];
	return found;
}
