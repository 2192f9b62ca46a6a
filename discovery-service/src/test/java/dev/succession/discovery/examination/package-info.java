/** Tests of which subscriptions are migrated, and to which plan. */
@NullMarked
package dev.succession.discovery.examination;

import org.jspecify.annotations.NullMarked;
