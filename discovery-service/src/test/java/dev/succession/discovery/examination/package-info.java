/** Tests of which subscriptions are moved, and to which plan. */
@NullMarked
package dev.succession.discovery.examination;

import org.jspecify.annotations.NullMarked;
