import type { Span } from '../base/span.ts';
import type { Event } from '../resumption/verdict.ts';

/** A flowchart as data; positions in CSS pixels, the origin at the top left. No drawing happens here. */
export interface FlowChart {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  /** the same content as sentences, one per path through the chart */
  readonly text: readonly string[];
}

export interface FlowNode {
  readonly id: string;
  readonly kind: 'client' | 'decision' | 'store' | 'resumed' | 'full' | 'broken' | 'unknown';
  /** short; `\n` separates lines */
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** the configuration lines that decide here */
  readonly from: readonly Span[];
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** the events after which a client goes here; empty where that is no matter of events */
  readonly events: readonly Event[];
  /** this configuration never goes here; `why` says so */
  readonly impossible: boolean;
  readonly why: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly labelAt: { readonly x: number; readonly y: number };
}
