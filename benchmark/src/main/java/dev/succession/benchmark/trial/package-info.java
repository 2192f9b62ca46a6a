/**
 * One trial: a tenant, the programs of an arm, and what is measured from outside while
 * they migrate it.
 */
@NullMarked
package dev.succession.benchmark.trial;

import org.jspecify.annotations.NullMarked;
