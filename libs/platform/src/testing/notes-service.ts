import { Body, Controller, Get, Inject, Module, Param, Post, Query } from '@nestjs/common';
import { defineEvent, defineService, id, text, type EventOf } from '@muster/contracts';
import { Commands, type EventStore } from '@muster/eventstore';
import type { CommandMeta } from '@muster/eventstore';
import { DomainError, streamName, type Decider } from '@muster/kernel';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, ValidateNested } from 'class-validator';
import { z } from 'zod';
import { Meta } from '../commands/meta.js';
import { IsSlug } from '../http/validation.js';
import { Allow, Caller, Public } from '../policies/allow.js';
import { defineMessages } from '../problems/messages.js';
import { defineServiceApp, type ServiceApp } from '../service/define.js';
import { EVENT_STORE } from '../service/tokens.js';

/** A service as small as a service can be: notes that are pinned, at most three to a board. */
export const NotePinned = defineEvent(
  'NotePinned',
  1,
  z.object({ boardId: id, employeeId: id, words: text }),
  { stream: ['board', 'boardId'] },
);
type NotePinned = EventOf<typeof NotePinned>;
type Pin = {
  readonly boardId: string;
  readonly employeeId: string;
  readonly words: string;
  readonly at: string;
};

const board: Decider<readonly string[], Pin, NotePinned> = {
  initial: [],
  decide: ({ at, ...note }, words) => {
    if (words.includes(note.words)) return [];
    if (words.length === 3)
      throw new DomainError('notes.board_full', {
        clause: 'A2',
        rule: 'three-notes',
        facts: { notes: words.length },
      });
    return [NotePinned(note, at)];
  },
  evolve: (words, { data }) => [...words, data.words],
};

class Place {
  @IsInt()
  @Max(9)
  row: number;
}

class PinRequest {
  @IsSlug()
  site: string;

  @IsUUID()
  boardId: string;

  @IsUUID()
  employeeId: string;

  @IsString()
  @MaxLength(500)
  words: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Place)
  place?: Place;
}

class NotesQuery {
  @IsSlug()
  site: string;

  @IsUUID()
  boardId: string;
}

@Controller('notes')
class NotesController {
  constructor(
    private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Post()
  @Allow('attendance.punch')
  pin(
    @Body() { site, boardId, employeeId, words }: PinRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ) {
    caller.require('attendance.punch', { site, employee: employeeId });
    return this.commands.handle(board, {
      streams: [streamName('board', boardId)],
      command: { boardId, employeeId, words, at: meta.receivedAt },
      meta,
    });
  }

  @Get()
  @Allow('attendance.read')
  async list(@Query() { site, boardId }: NotesQuery) {
    return (await this.store.load(site, [streamName('board', boardId)])).map(({ data }) => data);
  }

  @Get('slow/:ms')
  @Public()
  async slow(@Param('ms') ms: string) {
    await new Promise((done) => setTimeout(done, Number(ms)));
    return { waited: Number(ms) };
  }

  @Get('broken')
  @Public()
  broken(): never {
    throw new Error('secret detail of 王小明');
  }

  @Get('missing')
  @Public()
  missing(): never {
    throw new DomainError('notes.no_such_board', {}, 'missing');
  }
}

const messages = defineMessages({
  'notes.board_full': {
    'zh-Hant': '已有 {notes} 則便條',
    'zh-Hans': '已有 {notes} 则便条',
    en: 'There are {notes} notes already',
  },
  'notes.no_such_board': { 'zh-Hant': '沒有此板', 'zh-Hans': '没有此板', en: 'There is no such board' },
});

@Module({ controllers: [NotesController] })
export class NotesModule {}

/** `name` gives a spec file a database of its own. */
export const notesService = (name: string): ServiceApp => {
  const contract = defineService(name, [NotePinned]);
  return defineServiceApp({ name, contract, module: NotesModule, reads: [contract], messages });
};
