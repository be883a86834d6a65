import type { CampaignPlace } from '@marketing-cible/contract';
import { useFormat } from '../app/environment.ts';
import { axisOf, closedSpan, daysOf, spanOf } from '../words/hours-axis.ts';
import { boxes, Closed, ClosedNames } from './hours-marks.tsx';
import { timeIn } from '../words/local-time.ts';
import { departureOf, firstZone, type Span, stretchOf } from '../words/timeline.ts';
import { HoursKey } from './hours-key.tsx';

const ROW = 32;

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
		<HoursKey
			fills={[
				['win', w.permitted],
				['go', w.departures],
				['shut', w.closed],
			]}
			line={w.launch}
		/>
	);
}

/** What the strip shows, for those who do not see it. */
function stripLabel(
	place: CampaignPlace,
	axis: Span,
	w: HoursWords,
	format: {
		moment: (at: number) => string;
		time: (at: number) => string;
		calendarDay: (day: string) => string;
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
