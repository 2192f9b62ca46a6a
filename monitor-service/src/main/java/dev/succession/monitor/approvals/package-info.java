/**
 * What people ask of rollouts: plans, approvals, waves and limits. What has money spent
 * is written with a Kafka principal of its own, where there is one.
 */
@NullMarked
package dev.succession.monitor.approvals;

import org.jspecify.annotations.NullMarked;
