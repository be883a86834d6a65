import { useState } from 'preact/hooks';
import { useWords } from '../../app/environment.ts';
import { Area, Errors, Field } from '../../parts/field.tsx';
import { words } from './words.ts';

/** What the form asks for, as it was typed. */
export interface Draft {
	days: string;
	reason: string;
}

/** The bounds of the contract (`CreditExtensionRequest`). */
const MOST_DAYS = 90;
const REASON = { least: 10, most: 500 };

/** Reads a number of days. @returns `null` for anything else than 1 to 90. */
export function readDays(text: string): number | null {
	const days = /^\d{1,2}$/.test(text.trim()) ? Number(text.trim()) : 0;
	return days >= 1 && days <= MOST_DAYS ? days : null;
}

/** First step: by how many days, and why. */
export function ExtensionForm(props: {
	draft: Draft;
	change: (draft: Draft) => void;
	next: () => void;
}) {
	const { draft, change, next } = props;
	const w = useWords(words);
	const [problems, setProblems] = useState<Partial<Draft>>({});
	function check() {
		const found: Partial<Draft> = {
			...(readDays(draft.days) === null ? { days: w.wrongDays } : {}),
			...(draft.reason.trim().length < REASON.least ? { reason: w.reasonShort } : {}),
		};
		setProblems(found);
		if (Object.keys(found).length === 0) next();
	}
	return (
		<form
			class="card slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				check();
			}}
		>
			<Errors list={Object.entries(problems).map(([id, text]) => ({ id, text }))} />
			<Field
				id="days"
				name="days"
				autocomplete="off"
				inputMode="numeric"
				maxLength={2}
				label={w.days}
				hint={w.daysHint}
				error={problems.days}
				value={draft.days}
				onInput={(event) => change({ ...draft, days: event.currentTarget.value })}
			/>
			<Area
				id="reason"
				rows={3}
				maxLength={REASON.most}
				label={w.reason}
				hint={w.reasonHint}
				error={problems.reason}
				value={draft.reason}
				onInput={(event) => change({ ...draft, reason: event.currentTarget.value })}
			/>
			<div class="do">
				<button class="btn main" type="submit">
					{w.goOn}
				</button>
			</div>
		</form>
	);
}
