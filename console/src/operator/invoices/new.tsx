import type { Invoice } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Errors, Field } from '../../parts/field.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { useProblem } from '../../signin/problem.ts';
import { AccountField } from '../account-field.tsx';
import { useOperator } from '../session.ts';
import { words as frame } from '../words.ts';
import { draftOf, fieldId, type Problem, problemAt, problemsOf } from './draft.ts';
import { LineFields } from './line-fields.tsx';
import { words } from './new-words.ts';
import { INVOICES } from './path.ts';
import { words as list } from './words.ts';

/** More lines are written by the API. */
const MOST_LINES = 50;

/** Writes the draft of an invoice, which is then issued on its own screen. */
export default function NewInvoice() {
	const w = useWords(words);
	const l = useWords(list);
	const f = useWords(frame);
	const { may } = useOperator();
	return (
		<Page title={w.title} parent={{ href: to('invoices'), name: l.title }}>
			{may('createInvoiceDraft') ? (
				<>
					<Verdict tone="info" shape="note" say={w.say} lead={w.lead} />
					<Form />
				</>
			) : (
				<Note shape="lock" title={f.forbiddenTitle}>
					{f.forbidden}
				</Note>
			)}
		</Page>
	);
}

/** Lines by keys that stay when others are removed; the one that was just added gets the focus. */
function useLines() {
	const [keys, setKeys] = useState<readonly number[]>([0]);
	const added = useRef<number | null>(null);
	useLayoutEffect(() => {
		if (added.current === null) return;
		document.getElementById(fieldId('name', added.current))?.focus();
		added.current = null;
	}, [keys]);
	const add = () => {
		added.current = (keys.at(-1) ?? 0) + 1;
		setKeys([...keys, added.current]);
	};
	const remove = (key: number) => {
		const at = keys.indexOf(key);
		const left = keys.filter((one) => one !== key);
		added.current = left[Math.max(0, at - 1)] ?? null;
		setKeys(left);
	};
	return { keys, add, remove };
}

function Form() {
	const w = useWords(words);
	const say = useProblem();
	const { query, route } = useLocation();
	const { keys, add, remove } = useLines();
	const [problems, setProblems] = useState<readonly Problem[]>([]);
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function write(form: HTMLFormElement) {
		if (isBusy) return;
		setError(undefined);
		const body = draftOf(form, keys);
		const wrong = problemsOf(body, keys);
		setProblems(wrong);
		if (wrong.length > 0) return;
		setIsBusy(true);
		try {
			const { id } = await call<Invoice>(INVOICES, { method: 'POST', body });
			route(to('invoices', id));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			const found = failure.fields.flatMap(({ pointer }) => problemAt(pointer, keys) ?? []);
			setProblems(
				found.filter(({ id }, index) => found.findIndex((one) => one.id === id) === index),
			);
			if (found.length === 0) setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	const errorAt = (id: string) => {
		const problem = problems.find((one) => one.id === id);
		return problem === undefined ? undefined : w.problems[problem.field];
	};
	return (
		<form
			class="card slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void write(event.currentTarget);
			}}
		>
			<h2>{w.heading}</h2>
			<Errors
				list={problems.map(({ id, line, field }) => ({
					id,
					text: line === undefined ? w.problems[field] : w.ofLine(line, w.problems[field]),
				}))}
			/>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<AccountField chosen={query['account'] ?? ''} error={errorAt('accountId')} />
			<Field
				id="order"
				name="order"
				autocomplete="off"
				maxLength={200}
				label={w.order}
				hint={w.orderHint}
				error={errorAt('order')}
			/>
			<Field
				id="deliveredOn"
				name="deliveredOn"
				type="date"
				label={w.deliveredOn}
				hint={w.deliveredHint}
				error={errorAt('deliveredOn')}
			/>
			{keys.map((key, index) => (
				<LineFields
					key={key}
					line={key}
					number={index + 1}
					errorAt={errorAt}
					{...(keys.length === 1 ? {} : { remove: () => remove(key) })}
				/>
			))}
			{keys.length < MOST_LINES ? (
				<button class="btn" type="button" onClick={add}>
					{w.add}
				</button>
			) : (
				<p class="small">{w.most(MOST_LINES)}</p>
			)}
			<div class="do">
				<button class="btn main" type="submit">
					{w.write}
				</button>
			</div>
		</form>
	);
}
