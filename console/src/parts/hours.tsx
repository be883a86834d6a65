import type { CampaignPlace } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useFormat } from '../app/environment.ts';
import { dayIn, daysBefore } from '../words/days.ts';
import { instantIn, timeIn } from '../words/local-time.ts';
import { departureOf, firstZone, type Span, stretchOf } from '../words/timeline.ts';

const ROW = 32;
const DAY_MS = 86_400_000;
/** More days than these cannot be read on one axis. */
const MOST_DAYS = 8;

/** The words of the table. */
export interface HoursWords {
	place: string;
	permitted: string;
	departures: string;
	closed: string;
	launch: string;
	people: string;
	laterShort: string;
	neverShort: string;
	/** Of a row of people whose place is one of several. */
	uncertain: string;
	local: (time: string) => string;
	strip: (windows: string, closed: string) => string;
	stripNone: string;
	closedList: (list: string) => string;
}

/** Permitted hours by place on one axis, in the zone of the reader; the figures of each place stand in its row. */
export function Hours(props: {
	places: readonly CampaignPlace[];
	/** The launch, or now; milliseconds since the epoch. */
	at: number;
	words: HoursWords;
	caption: string;
}) {
	const { places, at, words: w, caption } = props;
	const format = useFormat();
	const axis = axisOf(places, at, format.timeZone);
	const days = daysOf(axis, format.timeZone);
	const weekday = new Intl.DateTimeFormat(format.language === 'fr' ? 'fr-FR' : 'en-GB', {
		timeZone: 'UTC',
		weekday: 'short',
	});
	const launch = stretchOf({ from: at, to: at }, axis);
	return (
		<>
			<Key w={w} />
			<table class="hours stack" role="table">
				<caption class="vh">{caption}</caption>
				<thead role="rowgroup">
					<tr role="row">
						<th scope="col" role="columnheader">
							{w.place}
						</th>
						<th scope="col" role="columnheader" class="wide">
							<span class="vh">{w.permitted}</span>
							<svg class="plot" height="20" aria-hidden="true">
								{days.map(({ day, x }) => (
									<text key={day} x={`${x}%`} dx="5" y="16">
										<tspan class="wd">{weekday.format(Date.parse(day))} </tspan>
										{Number(day.slice(-2))}
									</text>
								))}
							</svg>
						</th>
						<th scope="col" role="columnheader" class="num">
							{w.people}
						</th>
						<th scope="col" role="columnheader" class="num late">
							{w.laterShort}
						</th>
						<th scope="col" role="columnheader" class="num">
							{w.neverShort}
						</th>
					</tr>
				</thead>
				<tbody role="rowgroup">
					{places.map((place) => {
						const waiting = place.later.reduce((sum, { count }) => sum + count, 0);
						const last = place.later.at(-1);
						// Several candidates are written `FR/FR-971`.
						const territories = place.territory.split('/').map(format.territory);
						return (
							<tr key={`${place.territory} ${place.timeZone}`} role="row">
								<th scope="row" role="rowheader">
									{territories.length > 1 ? w.uncertain : territories[0]}
									{territories.length > 1 && <small>{territories.join(', ')}</small>}
									<small>{w.local(timeIn(firstZone(place.timeZone), at))}</small>
								</th>
								<td role="cell" class="wide">
									<svg
										class="plot"
										height={ROW}
										role="img"
										aria-label={stripLabel(place, axis, w, format)}
									>
										<Closed place={place} axis={axis} />
										{days.map(({ day, x }) => (
											<line key={day} class="grid" x1={`${x}%`} x2={`${x}%`} y2={ROW} />
										))}
										{boxes(place.windows.map(spanOf), axis, stretchOf, 'win')}
										{boxes(place.departures.map(spanOf), axis, departureOf, 'go')}
										<ClosedNames place={place} axis={axis} />
										{launch !== null && (
											<line
												class="now"
												x1={`${launch.x}%`}
												x2={`${launch.x}%`}
												y1="-2"
												y2={ROW + 2}
											/>
										)}
									</svg>
								</td>
								<td role="cell" class="num" data-label={w.people}>
									{format.number(place.recipients)}
								</td>
								<td role="cell" class="num late" data-label={w.laterShort}>
									{format.number(waiting)}
									{last !== undefined && (
										<>
											<br />
											<small>{format.short(last.at)}</small>
										</>
									)}
								</td>
								<td role="cell" class="num" data-label={w.neverShort}>
									{format.number(place.never + place.expired)}
								</td>
							</tr>
						);
					})}
				</tbody>
			</table>
		</>
	);
}

function Key({ w }: { w: HoursWords }) {
	return (
		<ul class="key">
			{(
				[
					['win', w.permitted],
					['go', w.departures],
					['shut', w.closed],
				] as const
			).map(([fill, name]) => (
				<li key={fill}>
					<svg aria-hidden="true">
						<rect class={fill} x=".5" y=".5" width="15" height="11" rx="2" />
					</svg>
					{name}
				</li>
			))}
			<li>
				<svg aria-hidden="true">
					<path class="now" d="M8 0V12" />
				</svg>
				{w.launch}
			</li>
		</ul>
	);
}

/** Closed days are days of the place, shifted against the axis. */
function Closed({ place, axis }: { place: CampaignPlace; axis: Span }) {
	return (
		<>
			{place.closedDays.map(({ day }) => {
				const span = closedSpan(place, day);
				const stretch = span === null ? null : stretchOf(span, axis);
				return (
					stretch !== null && (
						<rect
							key={day}
							class="shut"
							x={`${stretch.x}%`}
							width={`${stretch.width}%`}
							y="6"
							height="20"
						/>
					)
				);
			})}
		</>
	);
}

/** A name needs this much of the axis. */
const ROOM_FOR_NAME = 8;

function ClosedNames({ place, axis }: { place: CampaignPlace; axis: Span }) {
	const { calendarDay } = useFormat();
	return (
		<>
			{place.closedDays.map(({ day, name }) => {
				const span = closedSpan(place, day);
				const stretch = span === null ? null : stretchOf(span, axis);
				return (
					stretch !== null &&
					stretch.width >= ROOM_FOR_NAME && (
						<text
							key={day}
							class="why"
							x={`${stretch.x + stretch.width / 2}%`}
							y="20"
							text-anchor="middle"
							aria-hidden="true"
						>
							{name ?? calendarDay(day).split(' ')[0]}
						</text>
					)
				);
			})}
		</>
	);
}

function boxes(
	spans: readonly Span[],
	axis: Span,
	place: typeof stretchOf | typeof departureOf,
	fill: string,
): ComponentChildren {
	return spans.map((span) => {
		const stretch = place(span, axis);
		return (
			stretch !== null && (
				<rect
					key={span.from}
					class={fill}
					x={`${stretch.x}%`}
					width={`${stretch.width}%`}
					y="8"
					height="16"
					rx="3"
				/>
			)
		);
	});
}

const spanOf = ({ from, to }: { from: string; to: string }): Span => ({
	from: Date.parse(from),
	to: Date.parse(to),
});

function closedSpan(place: CampaignPlace, day: string): Span | null {
	const from = instantIn(firstZone(place.timeZone), day, '00:00');
	const to = instantIn(firstZone(place.timeZone), daysBefore(day, -1), '00:00');
	return from === null || to === null ? null : { from, to };
}

/** From the day of the launch to the last thing that happens, in whole days. */
function axisOf(places: readonly CampaignPlace[], at: number, timeZone: string): Span {
	const first = dayIn(timeZone, at);
	const lastAt = Math.max(
		at,
		...places.flatMap(({ departures, later }) => [
			...departures.map(({ to }) => Date.parse(to)),
			...later.map((one) => Date.parse(one.at)),
		]),
	);
	const from = instantIn(timeZone, first, '00:00') ?? at;
	const wanted = Math.min(MOST_DAYS, Math.max(2, Math.ceil((lastAt - from) / DAY_MS) + 1));
	const to = instantIn(timeZone, daysBefore(first, -wanted), '00:00') ?? from + wanted * DAY_MS;
	return { from, to };
}

function daysOf(axis: Span, timeZone: string): { day: string; x: number }[] {
	const days: { day: string; x: number }[] = [];
	let day = dayIn(timeZone, axis.from);
	for (let at = axis.from; at < axis.to; ) {
		days.push({ day, x: (100 * (at - axis.from)) / (axis.to - axis.from) });
		day = daysBefore(day, -1);
		at = instantIn(timeZone, day, '00:00') ?? at + DAY_MS;
	}
	return days;
}

/** What the strip shows, for those who do not see it. */
function stripLabel(
	place: CampaignPlace,
	axis: Span,
	w: HoursWords,
	format: {
		moment(at: number): string;
		time(at: number): string;
		calendarDay(day: string): string;
	},
): string {
	const windows = place.windows
		.map(spanOf)
		.filter((span) => stretchOf(span, axis) !== null)
		.map(({ from, to }) => `${format.moment(from)} – ${format.time(to)}`);
	if (windows.length === 0) return w.stripNone;
	const closed = place.closedDays
		.filter(({ day }) => {
			const span = closedSpan(place, day);
			return span !== null && stretchOf(span, axis) !== null;
		})
		.map(({ day, name }) =>
			name === null ? format.calendarDay(day) : `${format.calendarDay(day)} (${name})`,
		);
	return w
		.strip(windows.join(', '), closed.length === 0 ? '' : w.closedList(closed.join(', ')))
		.trim();
}
