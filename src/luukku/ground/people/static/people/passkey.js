/* Passkeys: the browser's part of adding a key and of signing in with one.
   A form says what it needs: data-passkey="create" or "get", data-options="…" or an action that tells them. */
(function () {
  'use strict'

  const toBytes = (text) => {
    const plain = text.replace(/-/g, '+').replace(/_/g, '/')
    return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0))
  }

  const toText = (buffer) => {
    const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')
    return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  }

  const withBytes = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }))

  async function optionsOf (form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options)
    const answer = await fetch(form.action, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error(String(answer.status))
    return (await answer.json()).request_options
  }

  async function created (form) {
    const options = (await optionsOf(form)).publicKey
    const tick = form.elements.namedItem('passwordless')
    const alone = Boolean(tick && tick.checked)
    const selection = {
      ...options.authenticatorSelection,
      residentKey: alone ? 'required' : 'discouraged',
      requireResidentKey: alone
    }
    if (alone) selection.userVerification = 'required'
    const credential = await navigator.credentials.create({
      publicKey: {
        ...options,
        authenticatorSelection: selection,
        challenge: toBytes(options.challenge),
        user: { ...options.user, id: toBytes(options.user.id) },
        excludeCredentials: withBytes(options.excludeCredentials)
      }
    })
    const said = credential.response
    return wrapped(credential, {
      attestationObject: toText(said.attestationObject),
      transports: said.getTransports ? said.getTransports() : []
    })
  }

  async function asked (form) {
    const options = (await optionsOf(form)).publicKey
    const credential = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: toBytes(options.challenge),
        allowCredentials: withBytes(options.allowCredentials)
      }
    })
    const said = credential.response
    return wrapped(credential, {
      authenticatorData: toText(said.authenticatorData),
      signature: toText(said.signature),
      userHandle: said.userHandle ? toText(said.userHandle) : null
    })
  }

  function wrapped (credential, response) {
    return {
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || null,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: { clientDataJSON: toText(credential.response.clientDataJSON), ...response }
    }
  }

  const able = Boolean(window.PublicKeyCredential && navigator.credentials)

  document.querySelectorAll('form[data-passkey]').forEach((form) => {
    const part = (name) => form.querySelector('[data-passkey-' + name + ']')
    part(able ? 'ready' : 'missing').hidden = false
    part('waiting').hidden = true
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      part('failed').hidden = true
      try {
        const credential = await (form.dataset.passkey === 'create' ? created : asked)(form)
        form.elements.namedItem('credential').value = JSON.stringify(credential)
        form.submit()
      } catch (error) {
        part('failed').hidden = false
        console.warn('passkey:', error.name)
      }
    })
  })
})()
