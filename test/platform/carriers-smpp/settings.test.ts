import { readCarriers } from '../../../platform/src/carriers/registry.ts';
import { readSmppSettings, SMPP_OPTIONS } from '../../../platform/src/carriers/smpp/settings.ts';

const SECRET = 's3cr3t';
const read = (query = '') => readSmppSettings(`smpp://durand:${SECRET}@smsc.example${query}`);

function errorOf(text: string): string {
	try {
		readSmppSettings(text);
	} catch (error) {
		return (error as Error).message;
	}
	return 'no error';
}

it('needs no option', () => {
	expect(read()).toEqual({
		host: 'smsc.example',
		port: 2775,
		systemId: 'durand',
		password: SECRET,
		systemType: '',
		serviceType: '',
		addressRange: '',
		tls: null,
		mode: 'trx',
		bindsPerProcess: 1,
		processes: 1,
		window: 10,
		perSecond: undefined,
		enquireLinkMs: 30_000,
		responseTimeoutMs: 30_000,
		encoding: 'gsm',
		defaultAlphabet: 'gsm',
		long: 'udh8',
		validity: 'relative',
		registeredDelivery: 1,
		userReference: true,
		priority: 0,
		from: null,
		sourceTon: undefined,
		sourceNpi: undefined,
		destTon: 1,
		destNpi: 1,
		shortCode: { ton: 6, npi: 0 },
		receiptId: 'same',
	});
});

it('reads every option', () => {
	const options = {
		binds: '5',
		processes: '2',
		mode: 'tx+rx',
		system_type: 'SMPP',
		service_type: 'CMT',
		address_range: '^33',
		window: '20',
		rate: '50',
		enquire_link: '60',
		timeout: '10',
		encoding: 'gsm-packed',
		default_alphabet: 'latin1',
		long: 'payload',
		validity: 'absolute',
		registered_delivery: '17',
		user_reference: 'off',
		priority: '1',
		from: '+33756000000',
		source_ton: '5',
		source_npi: '0',
		dest_ton: '2',
		dest_npi: '8',
		short_code_ton: '3',
		short_code_npi: '9',
		receipt_id: 'decimal',
		tls_ca: '/etc/ca.pem',
		tls_cert: '/etc/cert.pem',
		tls_key: '/etc/key.pem',
		tls_server_name: 'smpp.example.org',
	};
	expect(Object.keys(options).sort()).toEqual([...SMPP_OPTIONS].sort());
	const query = Object.entries(options).map(([name, value]) => `${name}=${value}`);
	expect(readSmppSettings(`smpps://durand:${SECRET}@[::1]?${query.join('&')}`)).toEqual({
		host: '::1',
		port: 3550,
		systemId: 'durand',
		password: SECRET,
		systemType: 'SMPP',
		serviceType: 'CMT',
		addressRange: '^33',
		tls: {
			ca: '/etc/ca.pem',
			cert: '/etc/cert.pem',
			key: '/etc/key.pem',
			serverName: 'smpp.example.org',
		},
		mode: 'tx+rx',
		bindsPerProcess: 2,
		processes: 2,
		window: 20,
		perSecond: 25,
		enquireLinkMs: 60_000,
		responseTimeoutMs: 10_000,
		encoding: 'gsm-packed',
		defaultAlphabet: 'latin1',
		long: 'payload',
		validity: 'absolute',
		registeredDelivery: 17,
		userReference: false,
		priority: 1,
		from: '+33756000000',
		sourceTon: 5,
		sourceNpi: 0,
		destTon: 2,
		destNpi: 8,
		shortCode: { ton: 3, npi: 9 },
		receiptId: 'decimal',
	});
});

it('decodes what must be encoded', () => {
	const settings = readSmppSettings('smpp://mc%40shop:p%2F%23%25@smsc.example:3000/');
	expect(settings).toMatchObject({ systemId: 'mc@shop', password: 'p/#%', port: 3000 });
});

it.each([
	['?binds=0', 'binds'],
	['?binds=1.5', 'binds'],
	['?binds=', 'binds'],
	['?binds=2&processes=3', 'processes'],
	['?mode=rx', 'mode'],
	['?system_type=longer-than-12', 'system_type'],
	['?service_type=abcdef', 'service_type'],
	[`?address_range=${'3'.repeat(41)}`, 'address_range'],
	['?window=1001', 'window'],
	['?rate=0', 'rate'],
	['?rate=Infinity', 'rate'],
	['?enquire_link=-1', 'enquire_link'],
	['?timeout=soon', 'timeout'],
	['?encoding=utf8', 'encoding'],
	['?default_alphabet=ucs2', 'default_alphabet'],
	['?long=split', 'long'],
	['?validity=off', 'validity'],
	['?registered_delivery=32', 'registered_delivery'],
	['?user_reference=yes', 'user_reference'],
	['?priority=4', 'priority'],
	['?from=TWELVE-CHARS', 'from'],
	['?from=', 'from'],
	['?source_ton=7', 'source_ton'],
	['?source_npi=19', 'source_npi'],
	['?dest_ton=x', 'dest_ton'],
	['?dest_npi=-1', 'dest_npi'],
	['?short_code_ton=7', 'short_code_ton'],
	['?short_code_npi=1e3', 'short_code_npi'],
	['?receipt_id=octal', 'receipt_id'],
	['?tls_ca=/etc/ca.pem', 'smpps://'],
	['?window=1&window=2', 'window'],
	['?passwort=hunter2', 'known are binds'],
])('names the option in %s', (query, name) => {
	const message = errorOf(`smpp://durand:${SECRET}@smsc.example${query}`);
	expect(message).toContain(name);
	expect(message).not.toMatch(/s3cr3t|hunter2/);
});

it.each([
	['smpp://:s3cr3t@smsc.example', 'system_id'],
	['smpp://sixteen-characte:s3cr3t@smsc.example', '15'],
	['smpp://durand:s3cr3t-too-long@smsc.example', '8'],
	['smpp://durand:s3%zzr3t@smsc.example', 'percent'],
	['smpp://durand:s3cr3t%C3%A9@smsc.example', 'ASCII'],
	['smpp://durand:s3cr3t@', 'must be smpp://'],
	['smpp://durand:s3cr3t@smsc.example/path', 'path'],
	['smpp://durand:s3cr#3t@smsc.example', 'must be'],
	['smpps://durand:s3cr3t@smsc.example?tls_cert=/a', 'tls_key'],
])('says what is wrong with %s', (url, part) => {
	const message = errorOf(url);
	expect(message).toContain(part);
	expect(message).not.toMatch(/s3|smsc\.example/);
});

it('is a carrier of SMS only', () => {
	const urls = { sms: 'sandbox:', email: 'sandbox:', voice: 'sandbox:' };
	const url = `smpp://durand:${SECRET}@smsc.example`;
	expect(() => readCarriers({ ...urls, sms: url })).not.toThrow();
	expect(() => readCarriers({ ...urls, voice: url })).toThrow(/^MC_CARRIER_VOICE/);
	expect(() => readCarriers({ ...urls, sms: `${url}?rate=x` })).toThrow(
		'MC_CARRIER_SMS option rate must be a number from 0.1 to 100000',
	);
});
