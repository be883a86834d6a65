import type { Address, Invoice, Party } from '../invoices/invoice.ts';
import { isSiren, isSiret } from '../parties/siren.ts';
import { COUNTRIES, ENDPOINT_SCHEMES } from './codes.ts';
import type { InvoiceProblem } from './problem.ts';
import { isXmlText } from './xml.ts';

const VAT_NUMBER = /^[A-Z]{2}[A-Z0-9]{2,13}$/;
const DIRECTORY_ID = /^[A-Za-z0-9+\-_.]{1,125}$/;
/** BR-FR-25. */
const LONGEST_ENDPOINT = 125;

/** The rules of seller, buyer and place of delivery. */
export function checkParties({ seller, buyer, deliverTo }: Invoice): InvoiceProblem[] {
	const problems = [checkParty(seller, 'seller'), checkParty(buyer, 'buyer')];
	if (seller.siren === undefined) {
		problems.push([{ rule: 'BR-FR-10', field: 'seller.siren', message: 'is required' }]);
	}
	if (buyer.kind === 'B2B') problems.push(checkFrenchBuyer(buyer));
	if (deliverTo !== undefined) problems.push(checkAddress(deliverTo, 'deliverTo', 'BR-57'));
	return problems.flat();
}

function checkParty(party: Party, field: 'seller' | 'buyer'): InvoiceProblem[] {
	const problems: InvoiceProblem[] = [];
	const report = (rule: string, member: string, message: string) => {
		problems.push({ rule, field: `${field}.${member}`, message });
	};
	const isSeller = field === 'seller';
	if (party.name.trim() === '') report(isSeller ? 'BR-06' : 'BR-07', 'name', 'is required');
	if (party.siren !== undefined && !isSiren(party.siren)) {
		report('BR-FR-32', 'siren', 'must be nine digits that satisfy Luhn’s formula');
	}
	if (party.siret !== undefined) {
		const isOwn = party.siren !== undefined && party.siret.startsWith(party.siren);
		if (!isSiret(party.siret) || !isOwn) {
			report('BR-FR-09', 'siret', 'must be a SIRET that begins with the SIREN');
		}
	}
	if (party.vatNumber !== undefined && !isVatNumber(party.vatNumber)) {
		report('BR-CO-09', 'vatNumber', 'must begin with the code of its country, without spaces');
	}
	const { scheme, id } = party.endpoint;
	if (id.trim() === '') report(isSeller ? 'BR-FR-13' : 'BR-FR-12', 'endpoint.id', 'is required');
	else if (scheme === '0225' && !DIRECTORY_ID.test(id)) {
		report('BR-FR-23', 'endpoint.id', 'must be letters, digits or + - _ .');
	} else if (id.length > LONGEST_ENDPOINT) {
		report('BR-FR-25', 'endpoint.id', `must have ${LONGEST_ENDPOINT} characters at most`);
	}
	if (!ENDPOINT_SCHEMES.has(scheme))
		report('BR-CL-25', 'endpoint.scheme', 'must be a known scheme');
	for (const member of ['name', 'tradingName', 'legalForm'] as const) {
		if (!isXmlText(party[member] ?? '')) report('XML', member, 'contains a control character');
	}
	const addressRule = isSeller ? 'BR-09' : 'BR-11';
	return problems.concat(checkAddress(party.address, `${field}.address`, addressRule));
}

function checkAddress(address: Address, field: string, rule: string): InvoiceProblem[] {
	const problems: InvoiceProblem[] = [];
	if (!COUNTRIES.has(address.country)) {
		const message = 'must be a country, ISO 3166-1 alpha-2';
		problems.push({ rule, field: `${field}.country`, message });
	}
	if (address.lines.length > 3) {
		problems.push({ rule: 'BG-5', field: `${field}.lines`, message: 'must be three at most' });
	}
	const texts = [...address.lines, address.postalCode, address.city];
	if (!texts.every(isXmlText)) {
		problems.push({ rule: 'XML', field, message: 'contains a control character' });
	}
	return problems;
}

/** A buyer in France is found in the directory by its SIREN. */
function checkFrenchBuyer({ siren, endpoint }: Party): InvoiceProblem[] {
	if (siren === undefined) {
		return [{ rule: 'BR-FR-11', field: 'buyer.siren', message: 'is required of a French company' }];
	}
	if (endpoint.scheme === '0225' && endpoint.id.startsWith(siren)) return [];
	const message = 'must be of scheme 0225 and begin with the SIREN';
	return [{ rule: 'BR-FR-21', field: 'buyer.endpoint', message }];
}

/** Greece uses EL, Northern Ireland XI. */
function isVatNumber(text: string): boolean {
	const country = text.slice(0, 2);
	return VAT_NUMBER.test(text) && (COUNTRIES.has(country) || country === 'EL' || country === 'XI');
}
