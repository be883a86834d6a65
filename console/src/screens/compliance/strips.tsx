import { useLocation } from 'preact-iso';
import { queryText } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Status } from '../../parts/shape.tsx';
import { dayIn } from '../../words/days.ts';
import { createFormat, type Format } from '../../words/format.ts';
import { timeIn } from '../../words/local-time.ts';
import {
	type Box,
	holidaysOf,
	isAlwaysOpen,
	minutesOf,
	nowOf,
	type Place,
	stripOf,
	usualHours,
	weeklyRestOf,
} from './month.ts';
import { weekdayName } from './weekday.ts';
import { words } from './words.ts';
import { HoursKey } from '../../parts/hours-key.tsx';

const ROW = 32;

/** A row for each place: its days side by side on its own clocks, and whether marketing may leave at the moment. */
export function Strips({ places, ahead }: { places: readonly Place[]; ahead: readonly Place[] }) {
	const w = useWords(words);
	const [first] = places;
	if (first === undefined) return null;
	return (
		<>
			<Key />
			<table class="hours month-hours stack" role="table">
				<caption class="vh">{w.calendar}</caption>
				<thead role="rowgroup">
					<tr role="row">
						<th scope="col" role="columnheader">
							{w.place}
						</th>
						<th scope="col" role="columnheader" class="wide">
							<span class="vh">{w.permitted}</span>
							<Axis place={first} />
						</th>
						<th scope="col" role="columnheader" class="late">
							{w.now}
						</th>
					</tr>
				</thead>
				<tbody role="rowgroup">
					{places.map((place) => (
						<Row
							key={`${place.territory} ${place.timeZone}`}
							place={place}
							isOneOfSeveral={
								places.filter(({ territory }) => territory === place.territory).length > 1
							}
							ahead={ahead.find(
								({ territory, timeZone }) =>
									territory === place.territory && timeZone === place.timeZone,
							)}
						/>
					))}
				</tbody>
			</table>
		</>
	);
}

function Row(props: { place: Place; isOneOfSeveral: boolean; ahead: Place | undefined }) {
	const { place, isOneOfSeveral, ahead } = props;
	const { territory, timeZone, days } = place;
	const w = useWords(words);
	const format = useFormat();
	const { path, query } = useLocation();
	const now = Date.now();
	const { open, closed } = stripOf(days);
	const name = format.territory(territory);
	const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ');
	return (
		<tr role="row">
			<th scope="row" role="rowheader">
				<a href={path + queryText({ ...query, cursor: undefined, place: territory })}>{name}</a>
				<small>
					{territory === 'FR' && `${w.withoutAlsace}, `}
					{isOneOfSeveral && `${city ?? ''}, `}
					{w.local(timeIn(timeZone, now))}
				</small>
			</th>
			<td role="cell" class="wide">
				<svg class="plot" height={ROW} role="img" aria-label={useStripLabel(place)}>
					{boxes(closed, 'shut', 6, 20)}
					{boxes(open, 'win', 8, 16)}
					<Now place={place} at={now} />
				</svg>
			</td>
			<td role="cell" class="late wide" data-label={w.now}>
				{ahead !== undefined && <AtTheMoment place={ahead} at={now} />}
			</td>
		</tr>
	);
}

const boxes = (list: readonly Box[], fill: string, y: number, height: number) =>
	list.map(({ x, width }) => (
		<rect key={x} class={fill} x={`${x}%`} width={`${width}%`} y={y} height={height} rx="1.5" />
	));

/** The present instant on the clocks of the place; nothing in another month. */
function Now({ place: { days, timeZone }, at }: { place: Place; at: number }) {
	const today = dayIn(timeZone, at);
	const index = days.findIndex(({ day }) => day === today);
	if (index < 0) return null;
	const x = `${(100 * (index + minutesOf(timeIn(timeZone, at)) / 1440)) / days.length}%`;
	return <line class="now" x1={x} x2={x} y1="0" y2={ROW} />;
}

function AtTheMoment({ place, at }: { place: Place; at: number }) {
	const w = useWords(words);
	const { language } = useFormat();
	const local = createFormat(language, place.timeZone, () => at);
	const state = nowOf(place.days, at);
	if (isAlwaysOpen(place.days)) return <Status shape="ok" tone="ok" word={w.openAlways} />;
	if (state.isOpen) {
		return <Status shape="ok" tone="ok" word={w.openUntil(local.time(state.until))} />;
	}
	if (state.from === null) return <Status shape="wait" tone="wait" word={w.closedLong} />;
	const isToday = local.day(state.from) === local.day(at);
	const moment = isToday ? local.time(state.from) : local.moment(state.from);
	return <Status shape="wait" tone="wait" word={w.closedUntil(moment)} />;
}

/** The Mondays of the month. */
function Axis({ place: { days } }: { place: Place }) {
	const { language } = useFormat();
	return (
		<svg class="plot" height="20" aria-hidden="true">
			{days.map(
				({ day }, index) =>
					new Date(`${day}T00:00:00Z`).getUTCDay() === 1 &&
					// A label at the very end would leave the strip.
					index < days.length - 2 && (
						<text key={day} x={`${(100 * index) / days.length}%`} y="16">
							<tspan class="wd">{weekdayName(language, 1, 'short')} </tspan>
							{Number(day.slice(-2))}
						</text>
					),
			)}
		</svg>
	);
}

/** What a strip shows, for those who do not see it. */
function useStripLabel(place: Place): string {
	const w = useWords(words);
	const format = useFormat();
	const hours = usualHours(place.days, format.language);
	if (hours.length === 0) return w.stripNone;
	const closed = closedText(place, format, w.sundays);
	return w.strip(hours.join(' / '), closed === '' ? w.stripAll : w.stripClosed(closed));
}

function closedText(place: Place, format: Format, every: (weekday: string) => string): string {
	return [
		...weeklyRestOf([place]).map(({ weekday }) =>
			every(weekdayName(format.language, weekday, 'long')),
		),
		...holidaysOf([place]).map(
			({ day, name }) => `${format.calendarDay(day)} (${name[format.language]})`,
		),
	].join(', ');
}

function Key() {
	const w = useWords(words);
	return (
		<HoursKey
			fills={[
				['win', w.permitted],
				['shut', w.closed],
			]}
			line={w.today}
		/>
	);
}
