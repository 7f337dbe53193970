// Looks every few seconds whether the page that is waited for is there.
setTimeout(() => location.reload(), 4000 + Math.random() * 1000);
