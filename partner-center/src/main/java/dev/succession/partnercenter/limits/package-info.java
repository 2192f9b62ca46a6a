/**
 * Decides when a request may be sent, so that Partner Center rejects as few as possible
 * and every caller gets its share.
 *
 * <h2>The way of a request</h2> {@link AdmissionControl} gives out a {@link Permit}. For
 * that the request passes, in this order:
 * <ol>
 * <li>the rate limiter of its customer, if that customer has one,</li>
 * <li>the probe of the limit's scope, while a rejection is unexplained,</li>
 * <li>the rate limiter of the whole partner,</li>
 * <li>the concurrency limit (a bulkhead),</li>
 * <li>the circuit breaker.</li>
 * </ol>
 * A request that cannot pass in time is not sent: the call answers {@code Throttled} with
 * the instant at which another try makes sense.
 *
 * <h2>Rate limiter</h2> Partner Center limits calls per partner and per customer but
 * publishes no numbers, so each limit is learned from its rejections (status 429). A rate
 * limiter is a token bucket for one scope, with a burst of 250 ms. A rejection closes it
 * until the instant that {@code Retry-After} names, or longer after repeated rejections
 * (exponential backoff). The partner always has a rate limiter, a customer only after a
 * rejection.
 *
 * <h2>Fair queue</h2> In front of each rate limiter calls wait in the order of their
 * priority. Work that began first finishes first. A call whose turn would come after its
 * deadline does not join the queue.
 *
 * <h2>Background share</h2> Work that is in no hurry goes last in each queue, and all of
 * it together gets only a share of the partner's rate: {@code limits.background-share}.
 * When the share of ten seconds is used up, its calls are throttled until the next ten.
 *
 * <h2>Adaptive rate</h2> Until the first rejection the rate is unlimited. At a rejection
 * the measured throughput becomes the limit, but at least 85 % of the rate before, or 50
 * % soon after another rejection. Where rejections go on for no fault of the rate, such
 * as those that another program brings about every few seconds, it is raised again from
 * the fourth one on. After that the rate follows the curve of CUBIC, the congestion
 * control of TCP (<a href="https://www.rfc-editor.org/rfc/rfc9438">RFC 9438</a>, first
 * published as <a href="https://www.rfc-editor.org/rfc/rfc8312">RFC 8312</a>): it returns
 * to the limit quickly, stays near it for most of the time, then tries for more. K is
 * {@code limits.recovery}, 15 s by default, and up to twice as long for small limits.
 *
 * <pre>
 *   rate / limit
 *     10 |                                           x  no rejection up to here:
 *        |                                          x   unlimited again
 *        |                                         x
 *        |                                       x      doubles 3 times per K
 *   1.05 |                                   x
 *        |                               x
 *   1.00 |           x   x   x   x   x                  near the limit
 *        |       x
 *   0.95 |   x
 *        +---+---------------+---------------+-------&gt; time
 *        reopening           K              2K
 * </pre>
 *
 * Where too few calls were sent to measure a limit, the rate begins at 5 calls a second
 * and doubles every 2 s until the next rejection.
 *
 * <h2>Probe of the limit's scope</h2> A rejection does not say whether the customer or
 * the whole partner is limited. First the customer's rate limiter closes, and one call of
 * another customer goes alone as a probe while others wait for it, at most 1 s. If the
 * probe, or a call after it, is rejected until about the same instant, the partner is
 * limited: the partner's rate limiter closes, and the rate limiters of the customers that
 * were rejected since are removed.
 */
@NullMarked
package dev.succession.partnercenter.limits;

import org.jspecify.annotations.NullMarked;
