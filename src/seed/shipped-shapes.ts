import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsIP,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { Transform, Type } from 'class-transformer';
import { PHRASE_KEYS } from '../core/read/phrases.js';
import type * as core from '../core/rulebook/shipped.js';
import { FindingAbout, Permanence, RecognisedKind, WhoActs } from '../core/vocabulary.js';

/** Shapes of the content that ships with the engine and that editors do not change. */

const Upper = () => Transform(({ value }) => (typeof value === 'string' ? value.toUpperCase() : value));
const Phrases = (target: object, key: string) => {
  IsString({ each: true })(target, key);
  ArrayUnique()(target, key);
};

export class ProductShape implements core.ProductDocument {
  @IsString() id!: string;
  @IsString() title!: string;
  @Phrases receivedMarkers: string[] = [];
  @Phrases hosts: string[] = [];
  @Phrases versions: string[] = [];
  @IsOptional() @IsInt() @Min(1) @Max(720) expiryHours: number | null = null;
  @IsOptional() @IsInt() @Min(1) @Max(1440) retryMinutes: number | null = null;
  @Phrases writers: string[] = [];
  @IsIn(Object.keys(RecognisedKind), { each: true }) evidence: RecognisedKind[] = [];
  @Phrases runs: string[] = [];
}

class NoticeExampleDeliveryShape implements core.NoticeExampleDelivery {
  @IsString() finalRecipient!: string;
  @IsIn(['delayed', 'failed']) action!: string;
  @IsOptional() @IsString() status?: string;
  @IsOptional() @IsInt() @Min(0) retrySecondsLeft?: number;
}
class NoticeExampleShape implements core.NoticeExample {
  @IsString() text!: string;
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => NoticeExampleDeliveryShape)
  deliveries!: NoticeExampleDeliveryShape[];
}
const isOwnPhrase = (value: unknown, { object }: ValidationArguments) =>
  Object.entries(object).some(([key, texts]) => PHRASE_KEYS.includes(key as never) && texts.includes(value));
/** A phrase that was changed must not stay marked under its old words. */
const OwnPhrases = ValidateBy(
  { name: 'ownPhrase', validator: { validate: isOwnPhrase, defaultMessage: () => 'must each be one of the phrases' } },
  { each: true },
);

export class NoticeShape implements core.NoticeDocument {
  @IsString() writer!: string;
  @IsString() language!: string;
  @IsArray() @IsUrl({}, { each: true }) @ArrayUnique() sources!: string[];
  @IsArray() @ArrayUnique() @OwnPhrases unconfirmed!: string[];
  @Phrases delayed: string[] = [];
  @Phrases failed: string[] = [];
  @Phrases remaining: string[] = [];
  @Phrases returned: string[] = [];
  @Phrases generatingServer: string[] = [];
  @Phrases subject: string[] = [];
  @Phrases diagnostics: string[] = [];
  @Phrases originalHeaders: string[] = [];
  @Phrases prose: string[] = [];
  @IsObject() @ValidateNested() @Type(() => NoticeExampleShape) example!: NoticeExampleShape;
}

class WriterExampleShape implements core.WriterExample {
  @IsString() text!: string;
  @IsArray() @IsObject({ each: true }) deliveries!: core.WriterExample['deliveries'];
}
class CommandWordsShape {
  @Phrases conn: string[] = [];
  @Phrases ehlo: string[] = [];
  @Phrases mail: string[] = [];
  @Phrases rcpt: string[] = [];
  @Phrases data: string[] = [];
}
export class WriterShape implements core.WriterDocument {
  @IsString() id!: string;
  @IsString() title!: string;
  @Phrases sources: string[] = [];
  @Phrases from: string[] = [];
  @Phrases subjects: string[] = [];
  @Phrases fields: string[] = [];
  @Phrases complaints: string[] = [];
  @Phrases autoReplies: string[] = [];
  @Phrases failed: string[] = [];
  @Phrases delayed: string[] = [];
  @Phrases delivered: string[] = [];
  @Phrases recipient: string[] = [];
  @Phrases original: string[] = [];
  @ValidateNested() @Type(() => CommandWordsShape) commands: CommandWordsShape = new CommandWordsShape();
  @ValidateNested({ each: true }) @Type(() => WriterExampleShape) examples!: WriterExampleShape[];
}

class GenericClass {
  @IsInt() class!: number;
  @IsString() title!: string;
  @IsString() meaning!: string;
  @Upper() @IsIn(Object.keys(Permanence)) permanence!: Permanence;
  @Upper() @IsIn(Object.keys(WhoActs)) whoActs!: WhoActs;
}
class GenericSubject {
  @IsInt() subject!: number;
  @IsString() title!: string;
  @IsString() meaning!: string;
}
class GenericDigit {
  @IsInt() digit!: number;
  @IsString() title!: string;
  @IsString() meaning!: string;
}
export class GenericCodesShape implements core.GenericCodes {
  @ValidateNested({ each: true }) @Type(() => GenericClass) classes!: GenericClass[];
  @ValidateNested({ each: true }) @Type(() => GenericSubject) subjects!: GenericSubject[];
  @ValidateNested({ each: true }) @Type(() => GenericDigit) replySubjects!: GenericDigit[];
}

class SearchIdeaShape implements core.SearchIdea {
  @IsString() idea!: string;
  @ArrayMinSize(1) @Phrases en!: string[];
  @Phrases de: string[] = [];
  @Phrases fr: string[] = [];
  @Phrases es: string[] = [];
  @Phrases ja: string[] = [];
  @Phrases codes: string[] = [];
  @Phrases reasons: string[] = [];
  @Phrases causes: string[] = [];
  @Phrases providers: string[] = [];
  @Phrases products: string[] = [];
}
export class SearchWordsShape implements core.SearchWords {
  @Phrases ignored!: string[];
  @ValidateNested({ each: true }) @Type(() => SearchIdeaShape) ideas!: SearchIdeaShape[];
}

class ConsoleNameShape {
  @IsString() name!: string;
  @ArrayMinSize(1) @Phrases words!: string[];
}
export class ConsoleShape implements core.ConsoleDocument {
  @ValidateNested({ each: true }) @Type(() => ConsoleNameShape) columns!: ConsoleNameShape[];
  @ValidateNested({ each: true }) @Type(() => ConsoleNameShape) states!: ConsoleNameShape[];
}

type EventLabelTexts = core.EventWords['labels'];
type EventLevelTexts = core.EventWords['levels'];
class EventLabelsShape implements EventLabelTexts {
  @Phrases log!: string[];
  @Phrases source!: string[];
  @Phrases date!: string[];
  @Phrases time!: string[];
  @Phrases id!: string[];
  @Phrases level!: string[];
  @Phrases description!: string[];
  @Phrases xml!: string[];
  @Phrases other!: string[];
}
class EventLevelsShape implements EventLevelTexts {
  @Phrases critical!: string[];
  @Phrases error!: string[];
  @Phrases warning!: string[];
  @Phrases information!: string[];
  @Phrases verbose!: string[];
}
export class EventWordsShape implements core.EventWords {
  @ValidateNested() @Type(() => EventLabelsShape) labels!: EventLabelsShape;
  @Phrases mentions!: string[];
  @Phrases lists!: string[];
  @ValidateNested() @Type(() => EventLevelsShape) levels!: EventLevelsShape;
}

class CounterShape implements core.CounterDocument {
  @IsString() path!: string;
  @IsString() unit!: string;
  @Phrases objects!: string[];
  @Phrases names!: string[];
  @Phrases typed!: string[];
}
export class CounterWordsShape implements core.CounterWords {
  @ValidateNested({ each: true }) @Type(() => CounterShape) counters!: CounterShape[];
  @Phrases between!: string[];
  @Phrases behind!: string[];
  @Phrases not!: string[];
  @Phrases percent!: string[];
}

type ReachTexts = core.ScopeWords['reach'];
type SinceTexts = core.ScopeWords['since'];
class ReachShape implements ReachTexts {
  @Phrases one_recipient!: string[];
  @Phrases one_domain!: string[];
  @Phrases many_domains!: string[];
  @Phrases all_outbound!: string[];
  @Phrases all_mail!: string[];
}
class SinceShape implements SinceTexts {
  @Phrases leads!: string[];
  @Phrases links!: string[];
  @Phrases times!: string[];
  @Phrases verbs!: string[];
}
export class ScopeWordsShape implements core.ScopeWords {
  @ValidateNested() @Type(() => ReachShape) reach!: ReachShape;
  @Phrases maybe!: string[];
  @Phrases not!: string[];
  @Phrases fine!: string[];
  @ValidateNested() @Type(() => SinceShape) since!: SinceShape;
}

class NslookupWordsShape {
  @Phrases server!: string[];
  @Phrases name!: string[];
  @Phrases failed!: string[];
  @Phrases timedOut!: string[];
  @Phrases waited!: string[];
  @Phrases remarks!: string[];
}
class ResolveWordsShape {
  @Phrases nxdomain!: string[];
  @Phrases servfail!: string[];
  @Phrases refused!: string[];
  @Phrases nodata!: string[];
  @Phrases timeout!: string[];
}
class PingWordsShape {
  @Phrases pinging!: string[];
  @Phrases timedOut!: string[];
  @Phrases unreachable!: string[];
  @Phrases notFound!: string[];
}
class TraceWordsShape {
  @Phrases tracing!: string[];
  @Phrases remarks!: string[];
  @Phrases notFound!: string[];
}
class ServiceWordsShape {
  @Phrases started!: string[];
  @Phrases done!: string[];
  @IsObject() names!: Record<string, string>;
}
export class ToolWordsShape implements core.ToolWordsDocument {
  @ValidateNested() @Type(() => NslookupWordsShape) nslookup!: NslookupWordsShape;
  @ValidateNested() @Type(() => ResolveWordsShape) resolve!: ResolveWordsShape;
  @ValidateNested() @Type(() => PingWordsShape) ping!: PingWordsShape;
  @ValidateNested() @Type(() => TraceWordsShape) trace!: TraceWordsShape;
  @ValidateNested() @Type(() => ServiceWordsShape) services!: ServiceWordsShape;
}

export class FindingShape implements core.FindingDocument {
  @IsString() id!: string;
  @Upper() @IsIn(Object.keys(FindingAbout)) about!: FindingAbout;
  @IsString() title!: string;
  @IsString() detail!: string;
  @IsOptional() @IsString() remedy: string | null = null;
}

export class RootServerShape implements core.RootServerDocument {
  @IsString() name!: string;
  @IsIP(undefined, { each: true }) addresses!: string[];
}

export class WordingShape implements core.Wording {
  @IsObject() kinds!: core.Wording['kinds'];
  @IsObject() headlines!: Record<string, string>;
  @IsObject() notes!: Record<string, string>;
  @IsObject() leftOut!: Record<string, string>;
  @IsObject() conflicts!: Record<string, string>;
  @IsObject() dns!: Record<string, string>;
  @IsObject() handoff!: Record<string, string>;
  @IsObject() counterfactuals!: Record<string, string>;
  @IsObject() words!: Record<string, string>;
  @IsObject() reference!: Record<string, string>;
}
