import { useEnvironment, useFormat, useSession, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Awaiting } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { useRules } from '../../parts/use-rules.ts';
import { Reason } from './reason.tsx';
import { words } from './words.ts';

/**
 * How many people a rule keeps out, the most first, with the text that the rule applies.
 * @param campaignId of the recipients to which the counts lead; none before the launch.
 */
export function RuleTable(props: {
	rows: readonly { rule: string; count: number }[];
	campaignId?: string;
}) {
	const { rows, campaignId } = props;
	const w = useWords(words);
	const format = useFormat();
	const { language } = useEnvironment();
	const { may } = useSession();
	const { rules, isLoading } = useRules();
	const leads = campaignId !== undefined && may('listCampaignRecipients');
	return (
		<>
			<Awaiting isOn={isLoading} />
			<Table
				caption={w.why}
				rows={rows.toSorted((a, b) => b.count - a.count)}
				keyOf={({ rule }) => rule}
				columns={[
					{ head: w.rule, cell: ({ rule }) => <Reason id={rule} rules={rules} /> },
					{
						head: w.source,
						wide: true,
						cell: ({ rule: id }) =>
							rules.find((one) => one.id === id)?.source[language] ?? w.ofPlatform,
					},
					{
						head: w.count,
						num: true,
						cell: ({ rule, count }) =>
							leads ? (
								<a
									href={`${to('campaigns', campaignId, 'recipients')}?rule=${encodeURIComponent(rule)}`}
									aria-label={w.seeThem(count, format.number(count))}
								>
									{format.number(count)}
								</a>
							) : (
								format.number(count)
							),
					},
				]}
			/>
		</>
	);
}
