/**
 * How a service takes a fact and answers with facts: batches in, one transaction out.
 */
@NullMarked
package dev.succession.choreography;

import org.jspecify.annotations.NullMarked;
