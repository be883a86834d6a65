import { mayUsePlainHttp } from '@marketing-cible/contract/edge';

const hostOf = (address: string) => new URL(address).hostname;

it.each([
	'http://localhost:4400',
	'http://127.0.0.1',
	'http://127.1',
	'http://[::1]:4400',
	'http://platform:4400',
	'http://host.docker.internal:4400',
	'http://nas.local',
	'http://10.0.0.7',
	'http://172.31.255.1',
	'http://192.168.1.20',
	'http://[fd00::12]',
])('lets a key travel unencrypted inside the own network: %s', (address) => {
	expect(mayUsePlainHttp(hostOf(address))).toBe(true);
});

it.each([
	'http://platform.example.com',
	'http://127.0.0.1.example.com',
	'http://10.example.com',
	'http://172.32.0.1',
	'http://172.15.0.1',
	'http://192.169.0.1',
	'http://8.8.8.8',
	'http://[2001:db8::1]',
	'http://[::ffff:8.8.8.8]',
	'http://local.example',
])('lets no key travel unencrypted to %s', (address) => {
	expect(mayUsePlainHttp(hostOf(address))).toBe(false);
});
