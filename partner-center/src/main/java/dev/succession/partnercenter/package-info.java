/**
 * Typed client of the Partner Center REST API. Every call returns an
 * {@link dev.succession.partnercenter.Answer} and throws nothing for errors of Partner
 * Center or the network.
 * <p>
 * This package holds what all resources share. Each resource has a package of its own,
 * with its service and its records: {@code customers}, {@code subscriptions},
 * {@code orders}, {@code users}, {@code licenses}, {@code catalogue}, {@code upgrades}
 * and {@code audit}. Behind them a call goes through {@code call}, {@code login},
 * {@code limits} and {@code http}; {@code paging} reads lists, {@code json} reads bodies,
 * {@code settings} holds addresses and credentials. {@code steps} connects the client to
 * the steps of a service.
 */
@NullMarked
package dev.succession.partnercenter;

import org.jspecify.annotations.NullMarked;
