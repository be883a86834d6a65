import type { CheckResult } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { outcomeLooks } from '../../parts/findings.tsx';
import { Status } from '../../parts/shape.tsx';
import { Failed } from '../../parts/states.tsx';
import { useSettled } from '../../parts/use-settled.ts';
import { dayIn } from '../../words/days.ts';
import { timeIn } from '../../words/local-time.ts';
import { type Check, checkOf, type Draft } from './draft.ts';
import { BenchForm } from './form.tsx';
import { places } from './places.ts';
import { Result, sayOf } from './result.tsx';
import { words } from './words.ts';

/** The verdict follows the keyboard; not every key is worth a request. */
const PAUSE_MS = 350;
/** A text of marketing that lacks its STOP mention: the first verdict shows what a completion is. In French, as the rules read it. */
const SAMPLE_TEXT =
	"Atelier Durand : jusqu'à lundi, -20 % sur toutes les bougies en boutique. Code NOEL20";
const SAMPLE_SUBJECT = 'Vos bougies de Noël';

/** The test bench: a message, a place and a time, and the verdict beside them. */
export function Bench(props: {
	/** Sends a check to the API. */
	ask: (check: Check) => Promise<CheckResult>;
	/** Plays what a call would say. */
	listen?: (text: string) => ComponentChildren;
}) {
	const { ask, listen } = props;
	const w = useWords(words);
	const format = useFormat();
	const [draft, setDraft] = useState<Draft>(() => {
		const now = Date.now();
		return {
			channel: 'sms',
			purpose: 'marketing',
			text: SAMPLE_TEXT,
			subject: SAMPLE_SUBJECT,
			sender: 'DURAND',
			reference: '',
			territory: 'FR',
			day: dayIn(format.timeZone, now),
			hour: timeIn(format.timeZone, now),
			consent: 'given',
		};
	});
	const settled = useSettled(draft, PAUSE_MS);
	const check = checkOf(settled, places, format.timeZone);
	const key = JSON.stringify(check);
	const result = useResource(key, async () => (check === null ? null : await ask(check)));
	// What was said last stays until the next answer, so that the page does not jump while somebody types.
	const [shown, setShown] = useState<{ check: Check; answer: CheckResult } | null>(null);
	useEffect(() => {
		if (result.data === undefined || check === null) return;
		setShown(result.data === null ? null : { check, answer: result.data });
	}, [result.data, key]);
	const index = places.findIndex(({ territory }) => territory === settled.territory);
	const verdict = shown?.answer.results[index]?.verdict;
	const look = verdict === undefined ? undefined : outcomeLooks[verdict.outcome];
	return (
		<div class="cols half bench">
			<BenchForm
				draft={draft}
				change={(part) => setDraft((old) => ({ ...old, ...part }))}
				peek={
					<p class="peek" data-tone={look?.tone ?? ''}>
						{verdict !== undefined && look !== undefined && (
							<Status {...look} word={sayOf(verdict, w, format)} />
						)}{' '}
						<a href="#verdict">{w.why}</a>
					</p>
				}
			/>
			<div role="region" id="verdict" aria-label={w.result}>
				{result.error !== undefined && (
					<Failed what={w.what} error={result.error} retry={result.reload} />
				)}
				<Result shown={shown} index={index} isBusy={result.loading} listen={listen} />
			</div>
		</div>
	);
}
