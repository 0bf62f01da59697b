/**
 * Sample hosts and a traffic generator, so that a newcomer sees it work in ten seconds. Both are
 * off unless asked for, and both keep to this machine.
 *
 * <p>Start reading at {@link dev.evenkeel.demo.DemoHosts}; {@link
 * dev.evenkeel.demo.TrafficGenerator} sends what they answer. The hosts have a few threads called
 * {@code demo-hosts} and never block one; the generator has one called {@code demo-traffic-pace}
 * that decides when to send, and its HTTP client's own. Imports {@code model} only; imported by
 * {@code ui} and the composition root.
 */
@NullMarked
package dev.evenkeel.demo;

import org.jspecify.annotations.NullMarked;
