import { useFormat, useWords } from '../../app/environment.ts';
import { Field } from '../../parts/field.tsx';
import type { StepProps } from './step-props.ts';
import { words } from './words-when.ts';

/** When the campaign starts and ends, and how fast it goes. */
export function WhenStep({ draft, errors }: StepProps) {
	const w = useWords(words);
	const { form, change } = draft;
	return (
		<div class="cols half">
			<section class="card flow">
				<h2 id="step" tabIndex={-1}>
					{w.when}
				</h2>
				<h3>{w.start}</h3>
				<p class="small">{w.startLead}</p>
				<Moment
					name="start"
					draft={draft}
					errors={errors}
					labels={[w.startDay, w.startTime]}
					fields={['startDay', 'startTime']}
				/>
				{form.startDay !== '' && (
					<p>
						<button
							class="link"
							type="button"
							onClick={() => change({ startDay: '', startTime: '' })}
						>
							{w.clear}
						</button>
					</p>
				)}
				<h3>{w.end}</h3>
				<p class="small">{w.endLead}</p>
				<Moment
					name="end"
					draft={draft}
					errors={errors}
					labels={[w.endDay, w.endTime]}
					fields={['endDay', 'endTime']}
				/>
			</section>
			<section class="card flow">
				<h2>{w.pace}</h2>
				<Field
					id="per-hour"
					label={w.perHour}
					hint={w.perHourHint}
					error={errors['per-hour']}
					inputMode="numeric"
					maxLength={9}
					autocomplete="off"
					value={form.perHour}
					onInput={(event) => change({ perHour: event.currentTarget.value })}
				/>
				<Field
					id="local-time"
					type="time"
					label={w.local}
					hint={w.localHint}
					error={errors['local-time']}
					value={form.localTime}
					onInput={(event) => change({ localTime: event.currentTarget.value.slice(0, 5) })}
				/>
			</section>
		</div>
	);
}

type DayField = 'startDay' | 'endDay';
type TimeField = 'startTime' | 'endTime';

/** A day, repeated in words, and a time in the zone of the account. */
function Moment(
	props: StepProps & {
		name: string;
		labels: readonly [day: string, time: (zone: string) => string];
		fields: readonly [DayField, TimeField];
	},
) {
	const { name, draft, errors, labels, fields } = props;
	const format = useFormat();
	const { form, change } = draft;
	const [dayField, timeField] = fields;
	const day = form[dayField];
	const put = (field: DayField | TimeField, value: string) => change({ [field]: value });
	return (
		<div class="pair">
			<Field
				id={`${name}-day`}
				type="date"
				label={labels[0]}
				hint={day === '' ? '\u00a0' : format.calendarDay(day)}
				error={errors[`${name}-day`]}
				value={day}
				onInput={(event) => put(dayField, event.currentTarget.value)}
			/>
			<Field
				id={`${name}-time`}
				type="time"
				label={labels[1](zoneName(format.timeZone))}
				hint={'\u00a0'}
				error={errors[`${name}-time`]}
				value={form[timeField]}
				onInput={(event) => put(timeField, event.currentTarget.value.slice(0, 5))}
			/>
		</div>
	);
}

/** The place of a time zone, e.g. `Paris`. */
function zoneName(timeZone: string): string {
	return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}
