import type { Rule, Statistics } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useEnvironment, useFormat, useWords } from '../../app/environment.ts';
import { Bars } from '../../parts/chart.tsx';
import { words as findingWords } from '../../parts/findings-words.ts';
import { Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { daysBefore, lastDays, withFirst } from '../../words/days.ts';
import { mainFamily, type Refusals as Found, refusalsOf } from './refused.ts';
import { RuleLink } from '../../parts/rule-link.tsx';
import { words } from './words.ts';

const REFRESH_S = 60;
/** More labels than these touch each other on a phone. */
const MOST_LABELS = 6;

/** The sentence of the screen, and what each rule refused. @param props.children stands between the two. */
export function Refusals(props: {
	days: number;
	channel: string | undefined;
	rules: readonly Rule[];
	today: string;
	children: ComponentChildren;
}) {
	const { days, channel, rules, today, children } = props;
	const w = useWords(words);
	const { timeZone } = useFormat();
	const refusals = useResource(
		`${days} ${channel ?? ''} ${today}`,
		async () =>
			refusalsOf(
				await call<Statistics>('/v1/statistics', {
					query: {
						from: daysBefore(today, days - 1),
						to: today,
						zone: timeZone,
						by: 'rule',
						metric: 'rejected',
						channel,
					},
				}),
			),
		REFRESH_S,
	);
	return (
		<>
			<Loaded what={w.whatRefusals} resource={refusals}>
				{(found) => <Sentence refusals={found} days={days} />}
			</Loaded>
			{children}
			{refusals.data !== undefined && (
				<ByRule refusals={refusals.data} rules={rules}>
					{refusals.data.total > 0 && (
						<PerDay refusals={refusals.data} days={lastDays(today, days)} />
					)}
				</ByRule>
			)}
		</>
	);
}

function Sentence({ refusals, days }: { refusals: Found; days: number }) {
	const w = useWords(words);
	const format = useFormat();
	const { total } = refusals;
	const shown = format.number(days);
	if (total === 0) {
		return <Verdict tone="ok" shape="ok" live say={w.none(shown)} lead={w.noneLead} />;
	}
	const family = mainFamily(refusals);
	const why =
		family === null ? undefined : (w.families as Readonly<Record<string, string>>)[family];
	const say =
		why === undefined
			? w.refused(total, format.number(total), shown)
			: w.refusedMostly(total, format.number(total), shown, why);
	return <Verdict tone="info" shape="note" live say={say} lead={w.refusedLead} />;
}

function ByRule(props: { refusals: Found; rules: readonly Rule[]; children: ComponentChildren }) {
	const { refusals, rules, children } = props;
	const w = useWords(words);
	const f = useWords(findingWords);
	const format = useFormat();
	const { language } = useEnvironment();
	return (
		<section class="card">
			<h2>{w.byRule}</h2>
			<p class="mut">{w.byRuleLead}</p>
			{refusals.byRule.length === 0 ? (
				<p>{w.noRefusals}</p>
			) : (
				<Table
					caption={w.byRule}
					rows={refusals.byRule}
					keyOf={({ rule }) => rule}
					columns={[
						{ head: w.rule, cell: ({ rule }) => <RuleLink id={rule} rules={rules} /> },
						{ head: w.count, num: true, cell: ({ count }) => format.number(count) },
						{
							head: w.text,
							wide: true,
							cell: ({ rule: id }) => {
								const rule = rules.find((one) => one.id === id);
								if (rule === undefined) return id;
								const { source, layer, confidence } = rule;
								return (
									<>
										{source[language]}
										<br />
										<small>{w.facts(f.layers[layer], f.certainty[confidence])}</small>
									</>
								);
							},
						},
					]}
				/>
			)}
			{children}
		</section>
	);
}

function PerDay({ refusals, days }: { refusals: Found; days: readonly string[] }) {
	const w = useWords(words);
	const format = useFormat();
	const every = Math.ceil(days.length / MOST_LABELS);
	const short = new Intl.DateTimeFormat(format.language === 'fr' ? 'fr-FR' : 'en-GB', {
		timeZone: 'UTC',
		day: 'numeric',
		month: 'short',
	});
	const countOf = (day: string) => refusals.byDay.get(day) ?? 0;
	return (
		<>
			<h3>{w.perDay}</h3>
			<Bars
				label={w.chart}
				series={[{ name: w.count, fill: 'f-mute' }]}
				columns={days.map((day, index) => ({
					label:
						index % every === 0 ? withFirst(short.format(Date.parse(day)), format.language) : '',
					weekday: '',
					values: [countOf(day)],
				}))}
			/>
			<details>
				<summary>{w.see}</summary>
				<Table
					caption={w.perDay}
					rows={days}
					keyOf={(day) => day}
					columns={[
						{ head: w.day, cell: (day) => format.calendarDay(day) },
						{ head: w.count, num: true, cell: (day) => format.number(countOf(day)) },
					]}
				/>
			</details>
		</>
	);
}
