import type { Suspension } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Errors, FieldFrame } from '../../parts/field.tsx';
import { type Appealing, LONGEST, MOST_MEASURES, problemsOf, requestOf } from './appeal-draft.ts';
import { words } from './words.ts';

const FIELDS = ['statement', 'measures'] as const;

/** Asks for the reinstatement, or contests the suspension: what happened, and what was done. It goes to the provider as it is, so it is asked twice. */
export function Appeal(props: { path: string; asked: (suspension: Suspension) => void }) {
	const { path, asked } = props;
	const w = useWords(words);
	const format = useFormat();
	const [draft, setDraft] = useState<Appealing>({ statement: '', measures: '' });
	const [problems, setProblems] = useState<ReturnType<typeof problemsOf>>({});
	const [isAsking, setIsAsking] = useState(false);
	const request = requestOf(draft);
	const textOf = (name: (typeof FIELDS)[number]) => {
		const problem = problems[name];
		return problem === undefined ? undefined : w.problems[problem];
	};
	return (
		<form
			class="card slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				const found = problemsOf(draft);
				setProblems(found);
				if (Object.keys(found).length === 0) setIsAsking(true);
			}}
		>
			<h2>{w.appealTitle}</h2>
			<p class="mut read">{w.appealLead}</p>
			<Errors
				list={FIELDS.flatMap((name) => {
					const text = textOf(name);
					return text === undefined ? [] : [{ id: name, text }];
				})}
			/>
			{FIELDS.map((name) => {
				const error = textOf(name);
				return (
					<FieldFrame
						key={name}
						id={name}
						label={w.fields[name]}
						hint={
							name === 'measures' ? w.measuresHint(format.number(MOST_MEASURES)) : w.statementHint
						}
						{...(error === undefined ? {} : { error })}
					>
						{(aria) => (
							<textarea
								{...aria}
								id={name}
								name={name}
								rows={4}
								maxLength={LONGEST}
								value={draft[name]}
								onInput={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
							/>
						)}
					</FieldFrame>
				);
			})}
			<div class="do">
				<button class="btn main" type="submit">
					{w.appealGo}
				</button>
			</div>
			{isAsking && (
				<Ask
					title={w.confirmTitle}
					keep={w.correct}
					go={w.confirmGo}
					close={() => setIsAsking(false)}
					explain={(error) => (error.status === 409 ? w.alreadyAsked : undefined)}
					act={async () => {
						const act = request.measures.length === 0 ? 'appeal' : 'reinstatement';
						asked(await call<Suspension>(`${path}/${act}`, { method: 'POST', body: request }));
					}}
				>
					<p>{w.confirmLead}</p>
					<blockquote class="plain read">{request.statement}</blockquote>
					{request.measures.length === 0 && <p>{w.contested}</p>}
					<ul class="points">
						{request.measures.map((measure, index) => (
							<li key={index} class="plain">
								{measure}
							</li>
						))}
					</ul>
				</Ask>
			)}
		</form>
	);
}
