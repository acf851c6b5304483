import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from '../../../src/adapters/network/public-address.ts';

describe('isPublicAddress', () => {
  it.each([
    '1.1.1.1',
    '93.184.216.34',
    '100.63.0.1',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '2606:4700::1111',
    '[2a00::1]',
  ])('takes %s for public', (address) => expect(isPublicAddress(address)).toBe(true));

  it('judges an address behind NAT64 by the IPv4 address in it', () => {
    expect(isPublicAddress('64:ff9b::93.184.216.34')).toBe(true);
    expect(isPublicAddress('64:ff9b::1:1')).toBe(false);
    expect(isPublicAddress('64:ff9b::c0a8:1')).toBe(false);
    expect(isPublicAddress('64:ff9b:1::8.8.8.8')).toBe(false);
  });

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    'fc00::1',
    'fdff::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'localhost',
    'example.com',
    '',
    '1.2.3',
    '999.1.1.1',
  ])('does not take %s for public', (address) => expect(isPublicAddress(address)).toBe(false));
});
