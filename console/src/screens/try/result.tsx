import type { CheckResult, VerdictDocument } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useFormat, useWords } from '../../app/environment.ts';
import { additionsOf, Findings, outcomeLooks, SmsPreview } from '../../parts/findings.tsx';
import { Verdict } from '../../parts/page.tsx';
import { Shape } from '../../parts/shape.tsx';
import { Loading } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import type { Format } from '../../words/format.ts';
import type { Check } from './draft.ts';
import { places, type TryPlace } from './places.ts';
import { words } from './words.ts';

type W = (typeof words)['fr'];

/** The sentence of a verdict. */
export function sayOf(verdict: VerdictDocument, w: W, format: Format): string {
	const { outcome, nextPermittedAt } = verdict;
	if (outcome !== 'defer') return w.say[outcome];
	return nextPermittedAt === null ? w.waits : w.wait(format.moment(nextPermittedAt));
}

/** Verdict, text, reasons, and the same message elsewhere. */
export function Result(props: {
	shown: { check: Check; answer: CheckResult } | null;
	index: number;
	isBusy: boolean;
	listen?: ((text: string) => ComponentChildren) | undefined;
}) {
	const { shown, index, isBusy, listen } = props;
	const w = useWords(words);
	const format = useFormat();
	const entry = shown?.answer.results[index];
	if (shown === null || entry === undefined) {
		return isBusy ? (
			<Loading what={w.checking} />
		) : (
			<Verdict tone="info" shape="note" live say={w.fix} lead={w.fixLead} />
		);
	}
	const { verdict, problem } = entry;
	if (verdict === undefined) {
		return (
			<Verdict
				tone="info"
				shape="note"
				live
				say={w.fix}
				lead={problem?.errors?.map(({ message }) => message).join(' ') ?? w.fixLead}
			/>
		);
	}
	const look = outcomeLooks[verdict.outcome];
	const decisive = verdict.findings.find(({ outcome }) => outcome === verdict.outcome);
	const message = shown.check.messages[index];
	const text = verdict.amended?.text ?? message?.content?.text ?? '';
	return (
		<>
			<Verdict
				{...look}
				live
				say={sayOf(verdict, w, format)}
				{...(decisive === undefined ? {} : { lead: decisive.message[format.language] })}
			/>
			<section class="card">
				<h2>{w.leaves}</h2>
				<SmsPreview text={text} added={additionsOf(verdict.amended)} />
				{verdict.amended !== null && <p class="small">{w.added}</p>}
				{message?.channel === 'voice' && listen?.(text)}
				{verdict.cost !== null && (
					<p>
						<b>
							{verdict.cost.segments === 1 && verdict.cost.credits === 1
								? w.costOne
								: w.cost(format.number(verdict.cost.segments), format.number(verdict.cost.credits))}
						</b>
					</p>
				)}
			</section>
			<section class="card">
				<h2>{w.whyTitle}</h2>
				<Findings findings={verdict.findings} />
			</section>
			<Elsewhere check={shown.check} answer={shown.answer} />
		</>
	);
}

function Elsewhere({ check, answer }: { check: Check; answer: CheckResult }) {
	const w = useWords(words);
	const format = useFormat();
	const rows = places.flatMap((place, index) => {
		const verdict = answer.results[index]?.verdict;
		return verdict === undefined ? [] : [{ place, verdict }];
	});
	return (
		<section class="card">
			<h2>{w.elsewhere}</h2>
			<p class="mut">
				{w.elsewhereLead(format.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '')}
			</p>
			<Table
				caption={w.elsewhereCaption}
				rows={rows}
				keyOf={({ place }) => place.territory}
				columns={[
					{ head: w.placeHead, cell: ({ place }) => format.territory(place.territory) },
					{ head: w.local, cell: ({ place }) => localTime(place, check.at, format) },
					{
						head: w.verdict,
						wide: true,
						cell: ({ verdict }) => {
							const { shape, tone } = outcomeLooks[verdict.outcome];
							return (
								<>
									<Shape name={shape} tone={tone} /> {shortOf(verdict, w, format)}
								</>
							);
						},
					},
				]}
			/>
		</section>
	);
}

function shortOf({ outcome, nextPermittedAt }: VerdictDocument, w: W, format: Format): string {
	if (outcome !== 'defer') return w.short[outcome];
	return nextPermittedAt === null ? w.waits : w.shortWait(format.moment(nextPermittedAt));
}

function localTime({ timeZone }: TryPlace, at: string, { language }: Format): string {
	return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
		timeZone,
		weekday: 'short',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	}).format(Date.parse(at));
}
