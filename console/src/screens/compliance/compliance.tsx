import type { RuleList } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, useFilters } from '../../parts/filters.tsx';
import { Page, Verdict } from '../../parts/page.tsx';
import { dayIn } from '../../words/days.ts';
import { Calendar } from './calendar.tsx';
import { monthsAround } from './month.ts';
import { OptOutFeed } from './opt-out-feed.tsx';
import { CHANNELS, PERIODS, PLACES } from './places.ts';
import { Refusals } from './refusals.tsx';
import { Waiting } from './waiting.tsx';
import { words } from './words.ts';

type Name = 'period' | 'channel' | 'place' | 'month';

/** What the rules refuse and why, when marketing may leave, what waits, and who opted out. */
export default function ComplianceScreen() {
	const w = useWords(words);
	const { timeZone } = useFormat();
	const { may } = useSession();
	const today = dayIn(timeZone, Date.now());
	const filters = useFilters<Name>({
		period: PERIODS,
		channel: CHANNELS,
		place: PLACES,
		month: monthsAround(today),
	});
	const rules = useResource('rules', () => call<RuleList>('/v1/rules'));
	const { period = '7', channel, place, month = today.slice(0, 7) } = filters.values;
	return (
		<Page title={w.title}>
			{may('getStatistics') ? (
				<Refusals
					days={Number(period)}
					channel={channel}
					rules={rules.data?.data ?? []}
					today={today}
				>
					<ComplianceFilters filters={filters} />
				</Refusals>
			) : (
				<>
					<Rules count={rules.data?.data.length} />
					<ComplianceFilters filters={filters} />
				</>
			)}
			<Calendar
				month={month}
				channel={(channel as (typeof CHANNELS)[number] | undefined) ?? 'sms'}
				place={place}
				rules={rules.data?.data ?? []}
				today={today}
			/>
			{may('listMessages') && <Waiting rules={rules.data?.data ?? []} />}
			{may('listOptOuts') && <OptOutFeed filters={filters} />}
		</Page>
	);
}

/** The sentence for those who may not see what was refused. */
function Rules({ count }: { count: number | undefined }) {
	const w = useWords(words);
	const format = useFormat();
	if (count === undefined) return null;
	return (
		<Verdict tone="info" shape="note" say={w.rules(format.number(count))} lead={w.rulesLead} />
	);
}

function ComplianceFilters({ filters }: { filters: Filters<Name> }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const { values } = filters;
	const describe = (name: Name, value: string) => {
		const shown: Readonly<Record<Name, () => string>> = {
			period: () => w.filter(w.period, w.periods[value as keyof typeof w.periods]),
			channel: () => w.filter(w.channel, f.channels[value as keyof typeof f.channels]),
			place: () => w.filter(w.place, format.territory(value)),
			month: () => w.filter(w.month, value),
		};
		return shown[name]();
	};
	return (
		<FilterForm filters={filters} describe={describe}>
			<Select
				id="period"
				name="period"
				label={w.period}
				value={(values.period ?? '7') as (typeof PERIODS)[number]}
				options={PERIODS.map((one) => [one, w.periods[one]] as const)}
			/>
			<Select
				id="channel"
				name="channel"
				label={w.channel}
				any={w.any}
				value={(values.channel ?? '') as (typeof CHANNELS)[number] | ''}
				options={CHANNELS.map((one) => [one, f.channels[one]] as const)}
			/>
			<Select
				id="place"
				name="place"
				label={w.place}
				any={w.anyPlace}
				value={values.place ?? ''}
				options={PLACES.map((one) => [one, format.territory(one)] as const)}
			/>
			{values.month !== undefined && <input type="hidden" name="month" value={values.month} />}
		</FilterForm>
	);
}
