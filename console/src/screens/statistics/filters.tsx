import type { Campaign, Statistics } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Field, Select } from '../../parts/field.tsx';
import { FilterForm, type Filters } from '../../parts/filters.tsx';
import { type Period, PERIODS } from './period.ts';
import { type Asked, readGroups } from './read.ts';
import { senderName } from './names.ts';
import { useDayName } from './use-day-name.ts';
import { words } from './words.ts';

export const CHANNELS = ['sms', 'email', 'voice'] as const;
export const PURPOSES = ['marketing', 'transactional'] as const;

type Name = 'period' | 'from' | 'to' | 'channel' | 'purpose' | 'campaign' | 'sender';
/** Campaigns to choose from: the latest. */
const MOST_CAMPAIGNS = 100;

/** Period, channel, purpose, campaign and sender; all of them are in the address. */
export function StatisticsFilters(props: {
	filters: Filters<Name>;
	/** `null`: the dates are to be corrected. */
	period: Period | null;
	asked: Asked;
}) {
	const { filters, period, asked } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const day = useDayName();
	const { values } = filters;
	const [chosen, setChosen] = useState<string>(values.period ?? '28');
	const campaigns = useCampaigns();
	const senders = useSenders(period, asked);
	const campaignName = (id: string) => campaigns.find((one) => one.id === id)?.name ?? id;
	const nameOf = (name: string) => senderName(name, w);
	const shown: Readonly<Record<Name, (value: string) => [string, string]>> = {
		period: (value) => [w.period, w.periods[value as keyof typeof w.periods]],
		from: (value) => [w.from, day(value)],
		to: (value) => [w.to, day(value)],
		channel: (value) => [w.channel, f.channels[value as keyof typeof f.channels]],
		purpose: (value) => [w.purpose, f.purposes[value as keyof typeof f.purposes]],
		campaign: (value) => [w.campaign, campaignName(value)],
		sender: (value) => [w.sender, nameOf(value)],
	};
	const describe = (name: Name, value: string) => {
		const [title, text] = shown[name](value);
		return w.filter(title, text);
	};
	return (
		<FilterForm filters={filters} describe={describe}>
			<Select
				id="period"
				name="period"
				label={w.period}
				value={chosen as keyof typeof w.periods}
				options={PERIODS.map((one) => [one, w.periods[one]] as const)}
				onChange={setChosen}
			/>
			{chosen === 'dates' && (
				<>
					<Field
						id="from"
						name="from"
						type="date"
						label={w.from}
						defaultValue={values.from ?? ''}
					/>
					<Field id="to" name="to" type="date" label={w.to} defaultValue={values.to ?? ''} />
				</>
			)}
			<Select
				id="channel"
				name="channel"
				label={w.channel}
				any={w.any}
				value={(values.channel ?? '') as (typeof CHANNELS)[number] | ''}
				options={CHANNELS.map((one) => [one, f.channels[one]] as const)}
			/>
			<Select
				id="purpose"
				name="purpose"
				label={w.purpose}
				any={w.any}
				value={(values.purpose ?? '') as (typeof PURPOSES)[number] | ''}
				options={PURPOSES.map((one) => [one, f.purposes[one]] as const)}
			/>
			<Select
				id="campaign"
				name="campaign"
				label={w.campaign}
				any={w.anyCampaign}
				value={values.campaign ?? ''}
				options={withValue(
					campaigns.map(({ id, name }) => [id, name] as const),
					values.campaign,
				)}
			/>
			<Select
				id="sender"
				name="sender"
				label={w.sender}
				any={w.any}
				value={values.sender ?? ''}
				options={withValue(
					senders.map((name) => [name, nameOf(name)] as const),
					values.sender,
				)}
			/>
		</FilterForm>
	);
}

/** What is chosen stays to choose, also when it is not among the options. */
function withValue(
	options: readonly (readonly [string, string])[],
	value: string | undefined,
): readonly (readonly [string, string])[] {
	if (value === undefined || options.some(([one]) => one === value)) return options;
	return [...options, [value, value]];
}

function useCampaigns(): readonly Campaign[] {
	const { may } = useSession();
	const mayList = may('listCampaigns');
	const campaigns = useResource('campaigns', async () =>
		mayList
			? call<{ data: Campaign[] }>('/v1/campaigns', { query: { limit: MOST_CAMPAIGNS } })
			: { data: [] },
	);
	return campaigns.data?.data ?? [];
}

/** Senders of the period, the most used first. */
function useSenders(period: Period | null, asked: Asked): string[] {
	const { timeZone } = useFormat();
	const key = JSON.stringify([period, { ...asked, sender: undefined }]);
	const groups = useResource(key, async () =>
		period === null
			? { now: [] as Statistics['totals'] }
			: readGroups('sender', period, { ...asked, sender: undefined }, timeZone),
	);
	return (groups.data?.now ?? [])
		.map(({ group }) => group.sender ?? '')
		.filter((name) => name !== '');
}
