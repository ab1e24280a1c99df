import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { Allow, covers, hidden, own, policy, policyTable, Public, reachOf, RELATIONS, ruleFor } from '../../src/access/policy.js';
import { RouteCheck } from '../../src/access/route.check.js';

const kites = policy('kites', { 'kite.fly': [own('company'), 'city'], 'kite.mend': hidden('secretariat') }, { 'kite.fly': { company: ['id', 'colour'] } });

@Controller('kites')
class KiteController {
  @Get(':id')
  @Allow(kites, 'kite.fly')
  fly(): string { return 'up'; }

  @Post(['mend', 'repair'])
  @Allow(kites, 'kite.mend')
  mend(): string { return 'whole'; }
}

@Public()
@Controller()
class OpenController {
  @Get()
  home(): string { return 'home'; }
}

@Controller('closed')
@Public()
class ClosedController {
  @Get()
  @Allow(kites, 'kite.mend')
  look(): string { return 'the method goes before its controller'; }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  look(): string { return 'nobody thought of me'; }
}

@Controller('undecided')
class UndecidedController {
  @Get()
  @Public()
  @Allow(kites, 'kite.fly')
  look(): string { return 'both'; }
}

@Module({ imports: [DiscoveryModule], controllers: [KiteController, OpenController, ClosedController], providers: [RouteCheck] })
class GoodModule {}
@Module({ imports: [DiscoveryModule], controllers: [KiteController, ForgottenController], providers: [RouteCheck] })
class ForgottenModule {}
@Module({ imports: [DiscoveryModule], controllers: [UndecidedController], providers: [RouteCheck] })
class UndecidedModule {}

const quiet = { logger: false, abortOnError: false } as const;

test('a route without a policy fails the start and is named', async () => {
  await expect(NestFactory.createApplicationContext(ForgottenModule, quiet)).rejects.toThrow(/^The route ForgottenController\.look has no policy;/);
});

test('a route that is both public and under a policy fails the start', async () => {
  await expect(NestFactory.createApplicationContext(UndecidedModule, quiet)).rejects.toThrow(/^The route UndecidedController\.look: It is both public and under a policy/);
});

test('every route is listed with its path and its allowance', async () => {
  const context = await NestFactory.createApplicationContext(GoodModule, quiet);
  expect(context.get(RouteCheck).routes()).toEqual([
    { controller: 'OpenController', handler: 'home', method: 'GET', path: '/', allow: null },
    { controller: 'ClosedController', handler: 'look', method: 'GET', path: '/closed', allow: { room: 'kites', action: 'kite.mend' } },
    { controller: 'KiteController', handler: 'fly', method: 'GET', path: '/kites/:id', allow: { room: 'kites', action: 'kite.fly' } },
    { controller: 'KiteController', handler: 'mend', method: 'POST', path: '/kites/mend', allow: { room: 'kites', action: 'kite.mend' } },
    { controller: 'KiteController', handler: 'mend', method: 'POST', path: '/kites/repair', allow: { room: 'kites', action: 'kite.mend' } },
  ]);
  await context.close();
});

test('the whole table of policies can be printed', () => {
  expect(policyTable().filter((row) => row.room === 'kites')).toEqual([
    { room: 'kites', action: 'kite.fly', roles: ['company', 'city'], hidden: false, reach: { company: 'own' }, fields: { company: ['id', 'colour'] } },
    { room: 'kites', action: 'kite.mend', roles: ['secretariat'], hidden: true, reach: {}, fields: null },
  ]);
});

test('a role reaches everything, its own, or nothing; what is not there nobody reaches', () => {
  const fly = ruleFor({ room: 'kites', action: 'kite.fly' });
  expect((['company', 'city', 'organizer'] as const).map((role) => reachOf(fly, role))).toEqual(['own', 'all', null]);
  const covered = (reach: 'all' | 'own' | 'published'): string[] => RELATIONS.filter((relation) => covers(reach, relation));
  expect([covered('all'), covered('own'), covered('published')]).toEqual([['own', 'foreign', 'unpublished'], ['own', 'unpublished'], ['own']]);
});

test('a room has one policy, an action one room, and an unknown action is an error', () => {
  expect(() => policy('kites', {})).toThrow('Two policies are called kites.');
  expect(() => policy('other-kites', { 'kite.fly': ['city'] })).toThrow("The action kite.fly of other-kites is already another room's.");
  expect(() => ruleFor({ room: 'kites', action: 'kite.eat' })).toThrow('The policy kites has no action kite.eat.');
});
