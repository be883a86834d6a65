import type { RuleList, Suspension, SuspensionFigures } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { words } from './words.ts';

/** Examples that stand in the page at once. */
const SHOWN = 5;

/** The figures that a suspension rests on: what was counted, what it proves, the limit, and examples. */
export function Figures({
	because,
	kind,
}: {
	because: SuspensionFigures;
	kind: Suspension['kind'];
}) {
	const w = useWords(words);
	const format = useFormat();
	const { numerator, denominator, provenAtLeast, threshold, sample, from, to: until } = because;
	const isShare = denominator !== null;
	return (
		<section class="card">
			<h2>{w.figuresTitle}</h2>
			<p class="read">
				{isShare
					? w.share(
							format.number(numerator),
							format.number(denominator),
							w.units[kind],
							format.percent(denominator === 0 ? 0 : numerator / denominator),
						)
					: w.count(format.number(numerator), w.units[kind])}
			</p>
			<dl class="facts">
				<dt>{w.limit}</dt>
				<dd>{isShare ? format.percent(threshold) : format.number(threshold)}</dd>
				{provenAtLeast !== null && (
					<>
						<dt>{w.provenName}</dt>
						<dd>{w.provenAtLeast(format.percent(provenAtLeast))}</dd>
					</>
				)}
				<dt>{w.sample}</dt>
				<dd>{w.sampleOf(format.number(sample), isShare ? format.number(denominator) : null)}</dd>
				<dt>{w.period}</dt>
				<dd>{w.fromTo(format.moment(from), format.moment(until))}</dd>
				{because.rule !== null && (
					<>
						<dt>{w.rule}</dt>
						<dd>
							<Rule id={because.rule} />
						</dd>
					</>
				)}
			</dl>
			<Examples ids={because.messageIds} />
		</section>
	);
}

/** A rule with its title and the text that it implements. */
function Rule({ id }: { id: string }) {
	const { language } = useFormat();
	const rules = useResource('rules', () => call<RuleList>('/v1/rules'));
	const rule = rules.data?.data.find((one) => one.id === id);
	return (
		<>
			{id}
			{rule !== undefined && (
				<>
					{' · '}
					{rule.title[language]}
					<br />
					<small>{rule.source[language]}</small>
				</>
			)}
		</>
	);
}

function Examples({ ids }: { ids: readonly string[] }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	if (ids.length === 0) return null;
	const list = (some: readonly string[]) => (
		<ul class="points">
			{some.map((id) => (
				<li key={id} class="code">
					{may('getMessage') ? <a href={to('messages', id)}>{id}</a> : id}
				</li>
			))}
		</ul>
	);
	return (
		<>
			<h3>{w.examples}</h3>
			{list(ids.slice(0, SHOWN))}
			{ids.length > SHOWN && (
				<details>
					<summary>{w.moreExamples(format.number(ids.length - SHOWN))}</summary>
					{list(ids.slice(SHOWN))}
				</details>
			)}
		</>
	);
}
