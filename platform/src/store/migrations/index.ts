import type { Migrations } from '../migrations.ts';
import { initial } from './0001-initial.ts';
import { persons } from './0002-persons.ts';
import { erasures } from './0003-erasures.ts';
import { currentConsents } from './0004-current-consents.ts';
import { keyExpiry } from './0005-key-expiry.ts';
import { waits } from './0006-waits.ts';
import { campaignMessages } from './0007-campaign-messages.ts';
import { segments } from './0008-segments.ts';
import { imports } from './0009-imports.ts';
import { campaigns } from './0010-campaigns.ts';
import { statistics } from './0011-statistics.ts';
import { tracking } from './0012-tracking.ts';
import { smppParts } from './0013-smpp-parts.ts';
import { people } from './0014-people.ts';
import { indexes } from './0015-indexes.ts';
import { credits } from './0016-credits.ts';
import { trust } from './0017-trust.ts';
import { clicks } from './0018-clicks.ts';
import { operator } from './0019-operator.ts';
import { sendingDomains } from './0020-sending-domains.ts';
import { keyLife } from './0021-key-life.ts';
import { terms } from './0022-terms.ts';
import { invoices } from './0023-invoices.ts';
import { orders } from './0024-orders.ts';
import { terminations } from './0025-terminations.ts';
import { suspensions } from './0026-suspensions.ts';
import { accountMailsAndDisputes } from './0027-account-mails-and-disputes.ts';
import { operatorPeople } from './0028-operator-people.ts';
import { traces } from './0029-traces.ts';
import { knownDevices } from './0030-known-devices.ts';
import { months } from './0031-months.ts';
import { subProcessorsAndRestrictions } from './0032-sub-processors-and-restrictions.ts';
import { operatorLists } from './0033-operator-lists.ts';
import { campaignSetAside } from './0034-campaign-set-aside.ts';
import { shortKeys } from './0035-short-keys.ts';
import { keyMakers } from './0036-key-makers.ts';
import { creditExtensions } from './0037-credit-extensions.ts';
import { keyFreezes } from './0038-key-freezes.ts';
import { webhookSettersAndErased } from './0039-webhook-setters-and-erased.ts';
import { retentionTerms } from './0042-retention-terms.ts';

/**
 * Every migration by the name of its file; they run in the order of the names. To add one: create `<number>-<what>.ts` and add a line
 * here. Never change, rename or remove a released migration.
 */
export const migrations: Migrations = {
	'0001-initial': initial,
	'0002-persons': persons,
	'0003-erasures': erasures,
	'0004-current-consents': currentConsents,
	'0005-key-expiry': keyExpiry,
	'0006-waits': waits,
	'0007-campaign-messages': campaignMessages,
	'0008-segments': segments,
	'0009-imports': imports,
	'0010-campaigns': campaigns,
	'0011-statistics': statistics,
	'0012-tracking': tracking,
	'0013-smpp-parts': smppParts,
	'0014-people': people,
	'0015-indexes': indexes,
	'0016-credits': credits,
	'0017-trust': trust,
	'0018-clicks': clicks,
	'0019-operator': operator,
	'0020-sending-domains': sendingDomains,
	'0021-key-life': keyLife,
	'0022-terms': terms,
	'0023-invoices': invoices,
	'0024-orders': orders,
	'0025-terminations': terminations,
	'0026-suspensions': suspensions,
	'0027-account-mails-and-disputes': accountMailsAndDisputes,
	'0028-operator-people': operatorPeople,
	'0029-traces': traces,
	'0030-known-devices': knownDevices,
	'0031-months': months,
	'0032-sub-processors-and-restrictions': subProcessorsAndRestrictions,
	'0033-operator-lists': operatorLists,
	'0034-campaign-set-aside': campaignSetAside,
	'0035-short-keys': shortKeys,
	'0036-key-makers': keyMakers,
	'0037-credit-extensions': creditExtensions,
	'0038-key-freezes': keyFreezes,
	'0039-webhook-setters-and-erased': webhookSettersAndErased,
	'0042-retention-terms': retentionTerms,
};
