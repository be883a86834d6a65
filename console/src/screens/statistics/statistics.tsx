import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { useFilters } from '../../parts/filters.tsx';
import { Note, Page } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { dayIn } from '../../words/days.ts';
import { Breakdown } from './breakdown.tsx';
import { Chart } from './chart.tsx';
import { DownloadButton } from './download.tsx';
import { Figures, Sentence } from './figures.tsx';
import { CHANNELS, PURPOSES, StatisticsFilters } from './filters.tsx';
import { HeatMap } from './heat-map.tsx';
import { type Period, PERIODS, readPeriod } from './period.ts';
import { activityQuery, type Asked, type Figures as Found, readFigures } from './read.ts';
import { words } from './words.ts';

const REFRESH_S = 60;

/** What became of messages: a sentence, figures with bounds, days, and the same by channel, mailbox provider and sender. */
export default function StatisticsScreen() {
	const w = useWords(words);
	const format = useFormat();
	const filters = useFilters({
		period: PERIODS,
		from: null,
		to: null,
		channel: CHANNELS,
		purpose: PURPOSES,
		campaign: null,
		sender: null,
	});
	const period = readPeriod(filters.values, dayIn(format.timeZone, Date.now()));
	const { channel, purpose, campaign, sender } = filters.values;
	const asked = { channel, purpose, campaignId: campaign, sender };
	return (
		<Page
			title={w.title}
			actions={typeof period !== 'string' && <Csv period={period} asked={asked} />}
		>
			<StatisticsFilters
				filters={filters}
				period={typeof period === 'string' ? null : period}
				asked={asked}
			/>
			{typeof period === 'string' ? (
				<Note tone="warn" shape="warn" title={w.problems[period]} alert />
			) : (
				<Counted key={filters.key} period={period} asked={asked} id={filters.key} />
			)}
		</Page>
	);
}

function Counted({ period, asked, id }: { period: Period; asked: Asked; id: string }) {
	const w = useWords(words);
	const { timeZone } = useFormat();
	const figures = useResource(
		`${id} ${period.from} ${period.to}`,
		() => readFigures(period, asked, timeZone),
		REFRESH_S,
	);
	return (
		<Loaded what={w.what} resource={figures}>
			{(found) => (
				<>
					<Sentence figures={found} period={period} />
					<Figures figures={found} />
					<Chart statistics={found.activity} period={period} />
					<HeatMap period={period} asked={asked} id={id} />
					<Breakdown period={period} asked={asked} id={id} />
					<Exactness figures={found} />
				</>
			)}
		</Loaded>
	);
}

/** Up to when the figures go, and whether they agree with the messages. */
function Exactness({ figures: { activity } }: { figures: Found }) {
	const w = useWords(words);
	const format = useFormat();
	const { checkedTo, drift, to } = activity;
	const checked =
		checkedTo === null
			? w.unchecked
			: drift === 0
				? w.noDrift(format.short(checkedTo))
				: w.drift(format.short(checkedTo), drift, format.number(drift));
	const until = Math.min(Date.parse(to), Date.now());
	return (
		<p class="small">
			{w.computed(format.short(until))} {checked}
		</p>
	);
}

/** The figures of the chart as a file, with every metric. */
function Csv({ period, asked }: { period: Period; asked: Asked }) {
	const w = useWords(words);
	const { timeZone } = useFormat();
	return (
		<DownloadButton
			query={{ ...activityQuery(period, asked, timeZone), format: 'csv' }}
			fileName={`statistics-${period.from}-${period.to}.csv`}
			words={w}
		/>
	);
}
