import type { CampaignPlace } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useFormat } from '../app/environment.ts';
import { closedSpan } from '../words/hours-axis.ts';
import { type Span, type Stretch, stretchOf } from '../words/timeline.ts';

/** Closed days are days of the place, shifted against the axis. */
export function Closed({ place, axis }: { place: CampaignPlace; axis: Span }) {
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

/** Names of closed days, drawn last, where there is room. */
export function ClosedNames({ place, axis }: { place: CampaignPlace; axis: Span }) {
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

/** Boxes on the axis. @param place where each stands. */
export function boxes(
	spans: readonly Span[],
	axis: Span,
	place: (span: Span, axis: Span) => Stretch | null,
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
